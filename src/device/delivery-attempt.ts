import type { Progress, Reception } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import type { OfficeFacts, Receipt } from '../core/receipt.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Outgoing } from '../core/sealed-parcel.ts'
import type { Schedule } from './delivery-timing.ts'
import type { Device } from './device.ts'
import { attempt } from './failure.ts'
import { type Lease, LeaseLost } from './lease.ts'
import type { KeptProof, OutboxEntry } from './outbox-entry.ts'
import { isFor, keptProofs, pinKeys, proven } from './proof.ts'

/** A try without any progress for this long is over, whatever the office's adapter thinks. Milliseconds. */
const STALLED = 150_000

export type Outcome =
  | { kind: 'confirmed'; receipt: Receipt }
  | { kind: 'failed'; problems: Problem[] }
  /** It is not waiting any more. */
  | { kind: 'moved' }
  /** Another tab is at it now, or this one was stopped; nothing was written. */
  | { kind: 'lost' }

interface Attempt {
  device: Device
  office: Reception
  facts: OfficeFacts
  lease: Lease
  /** Ends the try: the lease is lost, or the page goes. */
  ended: AbortSignal
  /** Ends the try, and says so in the entry: the person has set it aside. */
  calledOff: AbortSignal
  now: () => Date
  schedule: Schedule
  progress(done: Progress): void
  /** When the next try is, after a failed one. */
  nextTry(entry: OutboxEntry, problem: Problem): Date
}

/** Undefined when the lease is lost. */
export const guarded = <T>(work: () => Promise<T>): Promise<Result<{ value: T } | undefined, Problem>> =>
  attempt(async () => {
    try {
      return { value: await work() }
    } catch (error) {
      if (error instanceof LeaseLost) return undefined
      throw error
    }
  })

/** One try of one entry: counted, handed over, proven, recorded. Only what is recorded counts. */
export async function attemptOne(entry: OutboxEntry, given: Attempt): Promise<Outcome> {
  const { device, lease, now } = given
  const { moves } = device.inside
  const { id, revision } = entry.dossier
  const counted = await guarded(() => moves.began(id, now(), lease.mustHold))
  if (!counted.ok) {
    given.nextTry(entry, counted.error)
    return { kind: 'failed', problems: [counted.error] }
  }
  if (!counted.value) return { kind: 'lost' }
  const begun = counted.value.value
  if (begun.state !== 'waiting' || begun.dossier.revision !== revision) return { kind: 'moved' }

  const answer = await handOver(begun, given)
  if (given.ended.aborted) return { kind: 'lost' }
  const checked = answer.ok ? await check(answer.value.jws, begun, given) : answer
  if (checked.ok) {
    const proof = checked.value
    const { epoch } = given.facts
    const recorded = await guarded(() => moves.confirmed(id, revision, proof, now(), epoch, lease.mustHold))
    if (!recorded.ok) {
      given.nextTry(begun, recorded.error)
      return { kind: 'failed', problems: [recorded.error] }
    }
    return recorded.value ? { kind: 'confirmed', receipt: proof.receipt } : { kind: 'lost' }
  }
  const cause = checked.error[0] ?? { code: 'service.broken' }
  const failure = { cause, at: now(), nextTry: given.nextTry(begun, cause), epoch: given.facts.epoch }
  const recorded = await guarded(() => moves.failed(id, revision, failure, lease.mustHold))
  if (recorded.ok && !recorded.value) return { kind: 'lost' }
  return { kind: 'failed', problems: checked.error }
}

/**
 * Hands over the revision that the office had before and has lost, whatever becomes of its correction. What the office
 * says against it is not written into the entry, whose cause is about the correction.
 */
export async function attemptBefore(entry: OutboxEntry, lost: Outgoing, given: Attempt): Promise<Outcome> {
  const { device, lease, facts } = given
  const former = { ...entry, dossier: lost }
  const answer = await handOver(former, given)
  if (given.ended.aborted) return { kind: 'lost' }
  const checked = answer.ok ? await check(answer.value.jws, former, given) : answer
  if (!checked.ok) {
    given.nextTry(former, checked.error[0] ?? { code: 'service.broken' })
    return { kind: 'failed', problems: checked.error }
  }
  const proof = checked.value
  const { confirmedBefore } = device.inside.moves
  const recorded = await guarded(() => confirmedBefore(lost.id, lost.revision, proof, facts.epoch, lease.mustHold))
  if (!recorded.ok) {
    given.nextTry(former, recorded.error)
    return { kind: 'failed', problems: [recorded.error] }
  }
  return recorded.value ? { kind: 'confirmed', receipt: proof.receipt } : { kind: 'lost' }
}

async function handOver(entry: OutboxEntry, { device, office, ended, calledOff, schedule, progress }: Attempt) {
  const trying = new AbortController()
  const end = () => trying.abort()
  const over = new Promise<Result<never, Problem[]>>((resolve) => {
    trying.signal.addEventListener('abort', () => resolve(err([{ code: 'service.unreachable' }])))
  })
  for (const signal of [ended, calledOff]) signal.addEventListener('abort', end)
  let patience = schedule(STALLED, end)
  const parcel = { dossier: entry.dossier, file: (sha256: string) => device.files.get(sha256) }
  try {
    const submitting = office.submit(parcel, {
      signal: trying.signal,
      progress(done) {
        patience()
        if (trying.signal.aborted) return
        patience = schedule(STALLED, end)
        progress(done)
      },
    })
    return await Promise.race([submitting, over])
  } catch {
    return err<Problem[]>([{ code: 'service.broken' }])
  } finally {
    patience()
    for (const signal of [ended, calledOff]) signal.removeEventListener('abort', end)
  }
}

/** Success is a signature by the key that this device knows, over this very dossier. */
async function check(
  jws: string,
  { dossier }: OutboxEntry,
  { device, facts }: Attempt,
): Promise<Result<KeptProof, Problem[]>> {
  const { inside, outbox } = device
  const read = await attempt(async () => proven(jws, await pinKeys(inside.notes, facts, () => keptProofs(outbox))))
  if (!read.ok) return err([read.error])
  if (!read.value) return err([{ code: 'receipt.not-proven' }])
  return (await isFor(read.value, dossier)) ? ok({ receipt: read.value, jws }) : err([{ code: 'service.broken' }])
}
