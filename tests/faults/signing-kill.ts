import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { openDatabase } from '../../src/gateway/database.ts'
import { PRACTICE_PIN } from '../../src/gateway/practice-signer/orders.ts'
import { opensslVerify, signaturesIn } from '../contract/openssl.ts'
import { hashOf, pdfSaying, type SigningPerson, signingPerson } from '../contract/signing-person.ts'
import { type AppProcess, appProcess } from './app-process.ts'
import type { Chances } from './chances.ts'
import { Stop, signerClient } from './signer-control.ts'

const credential = 'practice-000190100001'
/** How often somebody looks until it has to be over. */
const LOOKS = 100

interface Trial extends Stop {
  victim: 'gateway' | 'provider'
  way: 'pin' | 'app'
}

/** Each step of each way, with each of the two as the one that is killed. */
const steps: readonly Trial[] = (['gateway', 'provider'] as const).flatMap((victim) =>
  (['pin', 'app'] as const).flatMap((way) =>
    (['before', 'after'] as const).flatMap((moment) => [
      ...Stop.shape.path.options.map((at) => ({ path: at, moment, late: false, victim, way })),
      { path: '/ocsp' as const, moment, late: true, victim, way },
    ]),
  ),
)

/** What came of it; everything else was expected on the way. */
export interface Tally {
  /** Kills that fell while the provider stood still at the step. */
  atStep: number
  /** The way has no such step: killed when it was over. */
  afterwards: number
  /** People who had to begin anew, since what they had agreed to was lost. */
  anew: number
  /** Signatures that a provider made and nobody has: the hash is signed again only when it is another attempt. */
  lost: number
}

const post = (url: string, body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) })

/** Kills the gateway or the provider at every step of signing, and then looks at what was said and what there is. */
export async function killSigning(folder: string, kills: number, chance: Chances): Promise<Tally> {
  const [ours, theirs] = [path.join(folder, 'gateway'), path.join(folder, 'provider')]
  mkdirSync(theirs, { recursive: true })
  const first = appProcess(theirs, 'tests/faults/signer-process.ts')
  const at = await first.start()
  await first.kill()
  const provider = appProcess(theirs, 'tests/faults/signer-process.ts', { PORT: new URL(at).port })
  const gateway = appProcess(ours, 'tests/faults/signing-gateway-process.ts', {
    PUBLIC_DIR: folder,
    PRACTICE_AT: at,
    SIGNING: 'demonstration',
    SIGNER_URL: `${at}/csc/v2`,
    SIGNER_CLIENT_ID: signerClient.id,
    SIGNER_CLIENT_SECRET: signerClient.secret,
    SIGNER_CONFIRM: 'pin',
    SIGNER_HOLDER: 'name',
    SIGNER_TIMESTAMP_URL: `${at}/tsa`,
    SIGNER_ROOTS_FILE: path.join(theirs, 'root.pem'),
  })
  const tally = { atStep: 0, afterwards: 0, anew: 0, lost: 0 }
  const documents: string[] = []
  try {
    await provider.start()
    await gateway.start()
    let waiting: Trial[] = []
    for (let round = 0; round < kills; round += 1) {
      if (waiting.length === 0) waiting = [...steps]
      const [trial] = waiting.splice(chance.whole(0, waiting.length - 1), 1)
      if (!trial) throw new Error('no step is left')
      documents.push(await oneKill({ gateway, provider, trial, tally, name: `kill ${round}` }))
    }
  } finally {
    await gateway.kill()
    await provider.kill()
  }
  tally.lost = await lookAtDisk(ours, theirs, documents)
  return tally
}

interface OneKill {
  gateway: AppProcess
  provider: AppProcess
  trial: Trial
  tally: Tally
  name: string
}

/** One document: the kill, both started again, and the person goes on until it is signed. Its hash. */
async function oneKill({ gateway, provider, trial, tally, name }: OneKill): Promise<string> {
  const bytes = await pdfSaying(name)
  const { victim, way, ...stop } = trial
  const person = await signingPerson(gateway.url)
  const { id } = await person.start(bytes)
  await post(`${provider.url}/control/stop`, stop)
  // What was asked when the kill fell has no answer, or one that says that there is no line.
  const asked = signs(person, id, way, provider.url).catch(() => undefined)
  const here = fetch(`${provider.url}/control/reached`).then(() => true)
  const isReached = await Promise.race([here, asked.then(() => false)])
  here.catch(() => undefined)
  tally[isReached ? 'atStep' : 'afterwards'] += 1
  const process = victim === 'gateway' ? gateway : provider
  await process.kill()
  await process.start()
  // The other one may stand still yet: whoever had asked has given up.
  if (victim === 'gateway') {
    await provider.kill()
    await provider.start()
  }
  await asked

  const after = victim === 'gateway' ? await signingPerson(gateway.url) : person
  let own = id
  let view = await after.view(own)
  expect((await after.document(own)) !== undefined, `${JSON.stringify(trial)}`).toBe(view.signing.state === 'signed')
  if (['expired', 'refused'].includes(view.signing.state)) {
    tally.anew += 1
    own = (await after.start(bytes)).id
  }
  view = await signs(after, own, way, provider.url)
  expect(view.signing.state, JSON.stringify(trial)).toBe('signed')
  const document = await after.document(own)
  expect(document && hashOf(document)).toBe(view.signing.state === 'signed' ? view.signing.signedHash : '')
  const found = signaturesIn(document ?? new Uint8Array())
  expect(found).toHaveLength(1)
  const root = new Uint8Array(await (await fetch(`${provider.url}/root.crt`)).arrayBuffer())
  for (const each of found) opensslVerify(each, root)
  return hashOf(bytes)
}

/** The person signs, as far as it goes. */
async function signs(person: SigningPerson, id: string, way: Trial['way'], provider: string) {
  const pin = way === 'pin' ? { pin: PRACTICE_PIN } : {}
  let view = await person.view(id)
  for (let look = 0; look < LOOKS; look += 1) {
    if (view.signing.state === 'choosing') view = await person.authorise(id, { credential, ...pin })
    if (view.signing.state !== 'authorising') return view
    await post(`${provider}/control/decide`, { credential, decision: 'confirmed' })
    view = await person.view(id)
  }
  throw new Error(`it does not end: ${JSON.stringify(view)}`)
}

/** What lies on the disks after the last kill. Signatures that nobody has. */
async function lookAtDisk(ours: string, theirs: string, documents: readonly string[]): Promise<number> {
  const { db, close } = openDatabase(path.join(ours, 'gateway.db'))
  try {
    const rows = await db.selectFrom('signings').selectAll().execute()
    const signed = rows.filter(({ state }) => state === 'signed')
    expect(signed.map(({ document_hash }) => document_hash).sort()).toEqual([...documents].sort())
    const bytes = await db.selectFrom('signing_bytes').selectAll().where('kind', '=', 'signed').execute()
    expect(bytes.map(({ signing }) => signing).sort()).toEqual(signed.map(({ id }) => id).sort())
    const completed = await db.selectFrom('journal').selectAll().where('action', '=', 'signing.completed').execute()
    expect(completed.map(({ subject }) => subject).sort()).toEqual(signed.map(({ id }) => id).sort())
    const file = path.join(theirs, 'signatures')
    const made = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
    // A hash is signed at most once: nobody is asked twice for the same.
    expect(new Set(made).size).toBe(made.length)
    expect(made.length).toBeGreaterThanOrEqual(documents.length)
    return made.length - documents.length
  } finally {
    await close()
  }
}
