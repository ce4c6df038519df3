import * as z from 'zod/mini'
import { FILE_LIMITS } from '../core/dossier.ts'
import { FILE_HEAD, fileTypeOf } from '../core/file-type.ts'
import type { Account, Identity, Signatures } from '../core/ports.ts'
import type { Problem, ProblemCode } from '../core/problem.ts'
import { randomId } from '../core/random-id.ts'
import { err, ok, type Result } from '../core/result.ts'
import { sha256 } from '../core/sha256.ts'
import { afterEvent, type Credential, isOver, type SigningEvent, SigningView } from '../core/signing.ts'
import type { KeyValueStore } from './practice-cases.ts'
import type { Parts } from './practice-parts.ts'

interface Options {
  store: KeyValueStore
  now: () => Date
  alone: Parts['alone']
  identity: Pick<Identity, 'session'>
}

/** The PIN of everybody in practice, the same as at the gateway's practice provider; nobody's secret. */
const PRACTICE_PIN = '246810'
/** Milliseconds to confirm, as at the gateway. */
const CONFIRM_TIME = 5 * 60_000
const YEAR = 365 * 86_400_000
const PREFIX = 'signing/'

/** A signing with whose it is, by hash: the name of nobody stands in the store. */
const Kept = z.strictObject({ owner: z.string(), holder: z.string(), view: SigningView })
type Kept = z.infer<typeof Kept>

const no = (code: ProblemCode): Result<never, Problem> => err({ code })

/**
 * Signing to practise with, on the device alone: certificates that nobody issued, a PIN that everybody knows, and a
 * document that comes back as it was, without any signature in it.
 */
export function practiceSignatures({ store, now, alone, identity }: Options): Signatures {
  const ownerOf = ({ fullName, personalId }: Account) =>
    sha256(new TextEncoder().encode(`${personalId ?? ''} ${fullName}`))

  async function asking(): Promise<Result<{ account: Account; owner: string }, Problem>> {
    const session = await identity.session()
    if (!session.ok) return session
    const { account } = session.value
    return account ? ok({ account, owner: await ownerOf(account) }) : no('session.needed')
  }

  async function all(): Promise<Result<Kept[], Problem>> {
    const rows = await store.list(PREFIX)
    return rows.ok ? ok(rows.value.flatMap(({ value }) => Kept.safeParse(value).data ?? [])) : rows
  }

  async function put(kept: Kept): Promise<Result<SigningView, Problem>> {
    const written = await store.set(PREFIX + kept.view.id, kept)
    return written.ok ? ok(kept.view) : written
  }

  const after = (kept: Kept, event: SigningEvent): Kept => ({
    ...kept,
    view: { ...kept.view, signing: afterEvent(kept.view.signing, event) },
  })

  /** The person's own signing, after what time has done to it. */
  async function owned(id: string): Promise<Result<Kept & { account: Account }, Problem>> {
    const who = await asking()
    if (!who.ok) return who
    const row = await store.get(PREFIX + id)
    if (!row.ok) return row
    const { data: kept } = Kept.safeParse(row.value)
    if (kept?.owner !== who.value.owner) return no('signing.unknown')
    return ok({ ...after(kept, { type: 'time', now: now().toISOString() }), account: who.value.account })
  }

  const on = (id: string, work: (kept: Kept, account: Account) => Promise<Result<SigningView, Problem>>) =>
    alone(async () => {
      const found = await owned(id)
      if (!found.ok) return found
      const { account, ...kept } = found.value
      return work(kept, account)
    })

  /** Nothing is signed: the state goes its way, the document stays as it is. */
  function complete(kept: Kept): Kept {
    const { signing, documentHash } = kept.view
    if (signing.state !== 'authorising') return kept
    const { transaction, digest } = signing
    const confirmed = after(kept, { type: 'confirmed', transaction, digest })
    return after(confirmed, {
      type: 'completed',
      transaction,
      digest,
      signedHash: documentHash,
      at: now().toISOString(),
    })
  }

  function credentialsOf({ fullName }: Account): Credential[] {
    const time = now().getTime()
    const from = (milliseconds: number) => new Date(time + milliseconds).toISOString()
    const invented = { holder: fullName, practice: true, issuer: 'Practice' }
    return [
      { id: 'practice', ...invented, validFrom: from(-YEAR / 2), validTo: from(YEAR / 2) },
      {
        id: 'practice-expired',
        ...invented,
        validFrom: from(-2 * YEAR),
        validTo: from(-YEAR),
        fault: 'certificate.expired',
      },
    ]
  }

  async function bytesOf(id: string, wanted: (view: SigningView) => boolean): Promise<Result<Blob, Problem>> {
    const found = await owned(id)
    if (!found.ok) return found
    const { view } = found.value
    const file = wanted(view) ? await store.get(`signing-file/${view.documentHash}`) : ok(undefined)
    if (!file.ok) return file
    return file.value instanceof Blob ? ok(file.value) : no('signing.unknown')
  }

  return {
    facts: async () => ok({ name: '', practice: true, pin: true }),

    begin: (document, shownHash) =>
      alone(async () => {
        const who = await asking()
        if (!who.ok) return who
        if (document.size > FILE_LIMITS.bytes) return no('file.too-large')
        const bytes = await document.arrayBuffer()
        if (fileTypeOf(new Uint8Array(bytes.slice(0, FILE_HEAD))) !== 'application/pdf') return no('file.type')
        if ((await sha256(bytes)) !== shownHash) return no('signing.other-document')
        const kept = await all()
        if (!kept.ok) return kept
        const same = kept.value.filter(({ view }) => view.documentHash === shownHash)
        const known = same.find(({ owner, view }) => {
          const { signing } = view
          return owner === who.value.owner && (!isOver(signing) || signing.state === 'signed')
        })
        if (known) return ok(known.view)
        const earlier = same
          .flatMap(({ holder, view: { signing } }) => (signing.state === 'signed' ? [{ holder, at: signing.at }] : []))
          .sort((a, b) => (a.at < b.at ? -1 : 1))
        const file = await store.set(`signing-file/${shownHash}`, new Blob([bytes], { type: 'application/pdf' }))
        if (!file.ok) return file
        const signing = afterEvent({ state: 'preparing' }, { type: 'prepared' })
        const { owner, account } = who.value
        return put({
          owner,
          holder: account.fullName,
          view: { id: randomId(), documentHash: shownHash, earlier, signing },
        })
      }),

    view: (id) => on(id, put),
    async credentials(id) {
      const found = await owned(id)
      return found.ok ? ok(credentialsOf(found.value.account)) : found
    },

    authorise: (id, { credential: chosen, pin }) =>
      on(id, async (kept, account) => {
        if (kept.view.signing.state !== 'choosing') return put(kept)
        const credential = credentialsOf(account).find((one) => one.id === chosen)
        if (!credential) return no('signing.no-certificate')
        if (credential.fault !== undefined) return no(credential.fault)
        if (pin !== undefined && pin !== PRACTICE_PIN) return no('signing.pin-wrong')
        const asked = after(kept, {
          type: 'asked',
          transaction: randomId(),
          digest: kept.view.documentHash,
          credential: credential.id,
          until: new Date(now().getTime() + CONFIRM_TIME).toISOString(),
        })
        return put(pin === undefined ? asked : complete(asked))
      }),

    cancel: (id) => on(id, (kept) => put(after(kept, { type: 'cancelled' }))),
    document: (id) => bytesOf(id, ({ signing }) => signing.state === 'signed'),
    shown: (id) => bytesOf(id, () => true),

    played: {
      decide: (id, decision) =>
        on(id, async (kept) => {
          const { signing } = kept.view
          if (signing.state !== 'authorising') return put(kept)
          if (decision === 'confirmed') return put(complete(kept))
          const problem = { code: 'signing.refused' } as const
          return put(after(kept, { type: 'refused', transaction: signing.transaction, problem }))
        }),
    },
  }
}
