import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { type Dossier, dossierHash } from '../../../src/core/dossier.ts'
import { keyIdOf, SealingKey } from '../../../src/core/envelope.ts'
import type { Parcel, Reception, SubmitOptions } from '../../../src/core/ports.ts'
import type { Problem } from '../../../src/core/problem.ts'
import { OfficeFacts, type OfficeKey, type Receipt } from '../../../src/core/receipt.ts'
import { err, ok, type Result } from '../../../src/core/result.ts'
import { isSealed, type SealedDossier } from '../../../src/core/sealed-parcel.ts'
import { openParcel, openSealedFile } from '../../../src/core/sealing.ts'

type Submitted = Awaited<ReturnType<Reception['submit']>>

/** A key of an office, with which receipts are signed. */
export async function officeKey() {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const { kty, crv, x, y } = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint({ kty: kty ?? '', crv: crv ?? '', x: x ?? '', y: y ?? '' })
  const key = OfficeFacts.shape.keys.parse([{ kty, crv, x, y, kid, alg: 'ES256', use: 'sig' }])[0]
  if (!key) throw new Error('a key was made')
  const sign = (content: unknown, typ = 'receipt+jwt') =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(content)))
      .setProtectedHeader({ alg: 'ES256', typ, kid })
      .sign(privateKey)
  return { key, sign }
}

const pairs = new Map<string, ReturnType<typeof newPair>>()

/** A key to which dossiers are sealed, and what opens them; that of the office unless another is named. */
export function sealingPair(whose = 'office') {
  const pair = pairs.get(whose) ?? newPair()
  pairs.set(whose, pair)
  return pair
}

async function newPair() {
  const { privateKey, publicKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })
  const { kty, crv, x, y } = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint({ kty: kty ?? '', crv: crv ?? '', x: x ?? '', y: y ?? '' })
  const key = SealingKey.parse({ kty, crv, x, y, kid, alg: 'ECDH-ES', use: 'enc' })
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const secret = await crypto.subtle.importKey('jwk', await exportJWK(privateKey), curve, false, ['deriveBits'])
  return { key, secret }
}

export type Signer = Awaited<ReturnType<typeof officeKey>>
let shared: Promise<Signer> | undefined

interface Held {
  number: string
  dossier: Dossier
  hash: string
}

interface Store {
  epoch: string
  cases: Map<string, Held>
  /** By id and hash. */
  receipts: Map<string, string>
}

type Trouble = Problem | 'drop' | undefined

/** What happens instead of a plain answer; `calls` counts every call that reached the office. */
export interface MemoryOffice extends Reception {
  cases: ReadonlyMap<string, Held>
  epoch: string
  calls: { about: number; submit: number }
  /** Asked before each submit: a problem refuses it; `drop` commits and loses the answer. */
  onSubmit: (parcel: Parcel, options: SubmitOptions) => Trouble | Promise<Trouble>
  /** Asked before each question of what the office is. */
  onAbout: () => Problem | undefined
  /** How often each dossier was committed as something new. */
  commits: Map<string, number>
  time: () => Date
  sign: Signer['sign']
  keys: OfficeKey[]
  begun: Set<string>
  backup(): Store
  restore(from: Store): void
}

/** An office in memory that follows the rules of the port, and fails as it is told. */
export async function memoryOffice(
  time: () => Date = () => new Date('2026-11-20T02:00:05.000Z'),
): Promise<MemoryOffice> {
  shared ??= officeKey()
  const { key, sign } = await shared
  let store: Store = { epoch: crypto.randomUUID(), cases: new Map(), receipts: new Map() }
  let running = 0

  /** Opens a parcel, takes in what is in it, and confirms the parcel. */
  async function takeSealed(sealed: SealedDossier, file: Parcel['file']): Promise<Result<string, Problem>> {
    const hash = await dossierHash(sealed)
    const known = store.receipts.get(`${sealed.id} ${hash}`)
    if (known) return ok(known)
    const { key, secret } = await sealingPair()
    if (keyIdOf(sealed.envelope) !== key.kid) return err({ code: 'parcel.other-key' })
    const parcel = await openParcel(sealed, secret)
    if (!parcel) return err({ code: 'dossier.malformed' })
    const taken = await take({
      dossier: parcel.dossier,
      async file(sha256) {
        const bytes = await file(parcel.files[sha256]?.sealed ?? '')
        if (!bytes.ok) return bytes
        const opened = await openSealedFile(parcel, sha256, new Uint8Array(await bytes.value.arrayBuffer()))
        return opened ? ok(new Blob([opened.bytes])) : err({ code: 'file.hash' })
      },
    })
    const held = store.cases.get(parcel.dossier.id)
    if (!taken.ok || !held) return taken
    const { id: dossierId, revision, procedure, files } = sealed
    const jws = await office.sign({ ...receiptFor(held), dossierId, revision, procedure, files, hash })
    store.receipts.set(`${sealed.id} ${hash}`, jws)
    return ok(jws)
  }

  async function take({ dossier, file }: Parcel): Promise<Result<string, Problem>> {
    if (isSealed(dossier)) return takeSealed(dossier, file)
    const hash = await dossierHash(dossier)
    const known = store.receipts.get(`${dossier.id} ${hash}`)
    if (known) return ok(known)
    const held = store.cases.get(dossier.id)
    if (held && dossier.revision <= held.dossier.revision) return err({ code: 'dossier.conflict' })
    if (held && office.begun.has(dossier.id)) return err({ code: 'case.already-begun' })
    for (const { sha256, slot } of dossier.files) {
      const bytes = await file(sha256)
      if (!bytes.ok) return err({ ...bytes.error, field: slot })
    }
    if (!held) running += 1
    const number = held?.number ?? `H99.0-261120-${String(running).padStart(4, '0')}`
    const jws = await office.sign(receiptFor({ number, dossier, hash }))
    store.cases.set(dossier.id, { number, dossier, hash })
    store.receipts.set(`${dossier.id} ${hash}`, jws)
    const commit = `${dossier.id} ${hash}`
    office.commits.set(commit, (office.commits.get(commit) ?? 0) + 1)
    return ok(jws)
  }

  const receiptFor = ({ number, dossier, hash }: Held): Receipt => ({
    dossierId: dossier.id,
    revision: dossier.revision,
    number,
    receivedAt: office.time().toISOString(),
    agency: { code: 'H99.0', commune: '00004' },
    procedure: dossier.procedure,
    files: dossier.files,
    hash,
    due: { state: 'beyond-calendar', receivedOn: '2026-11-20', until: '2026-12-31' },
    epoch: store.epoch,
  })

  const office: MemoryOffice = {
    get cases() {
      return store.cases
    },
    get epoch() {
      return store.epoch
    },
    calls: { about: 0, submit: 0 },
    onSubmit: () => undefined,
    onAbout: () => undefined,
    commits: new Map(),
    time,
    sign,
    keys: [key],
    begun: new Set(),
    async about() {
      office.calls.about += 1
      const problem = office.onAbout()
      if (problem) return err(problem)
      return ok({ epoch: store.epoch, time: office.time().toISOString(), keys: office.keys })
    },
    async submit(parcel, options = {}): Promise<Submitted> {
      office.calls.submit += 1
      const trouble = await office.onSubmit(parcel, options)
      if (trouble && trouble !== 'drop') return err([trouble])
      const taken = await take(parcel)
      if (trouble === 'drop') return err([{ code: 'service.unreachable' }])
      return taken.ok ? ok({ jws: taken.value }) : err([taken.error])
    },
    track: async () => err({ code: 'case.unknown' }),
    backup: () => ({ ...store, cases: new Map(store.cases), receipts: new Map(store.receipts) }),
    restore(from) {
      store = { epoch: crypto.randomUUID(), cases: new Map(from.cases), receipts: new Map(from.receipts) }
    },
  }
  return office
}
