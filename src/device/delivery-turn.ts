import type { Progress } from '../core/ports.ts'
import { type Problem, wantsLogin } from '../core/problem.ts'
import type { OfficeFacts } from '../core/receipt.ts'
import { err, ok } from '../core/result.ts'
import type { Outgoing } from '../core/sealed-parcel.ts'
import { contactAfter } from './contact.ts'
import type { Askers } from './delivery-askers.ts'
import { attemptBefore, attemptOne, guarded, type Outcome } from './delivery-attempt.ts'
import type { Heard, Line } from './delivery-line.ts'
import type { Telling } from './delivery-state.ts'
import type { Schedule, Timing } from './delivery-timing.ts'
import type { Device } from './device.ts'
import { BEAT, type Lease } from './lease.ts'
import { KEPT_WHOLE, type KeptProof, lastProofOf, type OutboxEntry, proofOf, stateAfter } from './outbox-entry.ts'

export interface TurnOptions {
  device: Device
  line: Line
  lease: Lease
  timing: Timing
  asking: Askers
  telling: Telling
  now: () => Date
  schedule: Schedule
  /** The office asked for a login, in this very moment. */
  loginWanted(): void
}

/** What this tab does while it has the lease. */
export interface Turn {
  /** `queue`: what may be tried now, the asked ones first. */
  run(queue: readonly OutboxEntry[], entries: readonly OutboxEntry[]): Promise<void>
  /** Ends the turn without another word: the page goes. */
  end(): void
  /** Ends the try that is under way. */
  callOff(): void
}

export function openTurn({
  device,
  line,
  lease,
  timing,
  asking,
  telling,
  now,
  schedule,
  loginWanted,
}: TurnOptions): Turn {
  const { moves } = device.inside
  let ended = new AbortController()
  let calledOff = new AbortController()
  /** Lost revisions that the office has refused since: asked once by each page. */
  const refused = new Set<string>()

  /** Beats until it is called off; ends the turn when another tab has taken over. */
  function beating(turn: AbortController): () => void {
    let over = false
    let cancel = schedule(BEAT, beat)
    async function beat() {
      const held = await guarded(() => lease.beat())
      if (held.ok && held.value?.value === false) turn.abort()
      else if (!over) cancel = schedule(BEAT, beat)
    }
    return () => {
      over = true
      cancel()
    }
  }

  const learn = (problem: Problem | undefined) =>
    telling.set({ contact: contactAfter(telling.get().contact, problem, now()) })

  /** Asks the office what it is; undefined when it cannot be reached, which is noted where the person will look. */
  async function hear(queue: readonly OutboxEntry[], anew = false): Promise<Heard | undefined> {
    const isFresh = !anew && line.freshFor() > 0
    const heard = await line.hear(anew)
    if (heard.ok && isFresh) return heard.value
    learn(heard.ok ? undefined : heard.error)
    if (heard.ok) {
      timing.lineWorks()
      telling.set({ officeClock: { offset: heard.value.offset } })
      return heard.value
    }
    const cause = heard.error
    const nextTry = timing.lineFailed(cause)
    sessionAfter(cause)
    if (!cause.code.startsWith('device.')) {
      const isOfTheOffice = cause.code === 'receipt.not-proven'
      for (const [index, { dossier }] of queue.entries()) {
        if (index > 0 && !isOfTheOffice && !asking.has(dossier.id)) continue
        await guarded(() => moves.notReached(dossier.id, { cause, at: now(), nextTry }, lease.mustHold))
      }
    }
    asking.answerAll([cause])
    return undefined
  }

  /** What the office has lost by being put back from a backup waits again. */
  async function bringBack(entries: readonly OutboxEntry[], facts: OfficeFacts): Promise<OutboxEntry[]> {
    const back: OutboxEntry[] = []
    for (const entry of entries) {
      if (!isLostBy(entry, facts)) continue
      const moved = await guarded(() => moves.again(entry.dossier.id, lease.mustHold))
      if (moved.ok && moved.value) back.push(moved.value.value)
    }
    return back
  }

  const attemptWith = ({ office, facts }: Heard, turn: AbortSignal, id?: string) => ({
    device,
    office,
    facts,
    lease,
    ended: turn,
    calledOff: calledOff.signal,
    now,
    schedule,
    progress(progress: Progress) {
      if (id !== undefined) telling.set({ sending: { id, progress } })
    },
    nextTry: (tried: OutboxEntry, problem: Problem) =>
      isOfAll(problem) ? timing.lineFailed(problem) : timing.entryFailed(tried, problem),
  })

  /** What any try says of the line and the session. */
  function learnFrom(outcome: Outcome): Problem | undefined {
    const problem = outcome.kind === 'failed' ? (outcome.problems[0] ?? { code: 'service.broken' }) : undefined
    learn(problem)
    if (!problem) timing.lineWorks()
    sessionAfter(problem)
    return problem
  }

  function sessionAfter(problem: Problem | undefined) {
    if (!problem || !wantsLogin(problem)) telling.set({ needsLogin: false })
    else {
      telling.set({ needsLogin: true })
      loginWanted()
    }
  }

  /** False when the rest of the queue has to wait too. */
  async function one(entry: OutboxEntry, heard: Heard, turn: AbortSignal): Promise<boolean> {
    const { id } = entry.dossier
    calledOff = new AbortController()
    telling.set({ sending: { id } })
    const outcome = await attemptOne(entry, attemptWith(heard, turn, id))
    telling.unset('sending')
    if (outcome.kind === 'moved') return true
    if (outcome.kind === 'lost') return false
    const problem = learnFrom(outcome)
    asking.answer(id, outcome.kind === 'confirmed' ? ok(outcome.receipt) : err(outcome.problems))
    if (!problem || !isOfAll(problem)) return true
    if (outcome.kind === 'failed') asking.answerAll(outcome.problems)
    return false
  }

  /** What the office had before a correction, and has lost: the correction may never come. As `one`. */
  async function former(entry: OutboxEntry, heard: Heard, turn: AbortSignal): Promise<boolean> {
    const lost = lostBefore(entry, heard.facts)
    const key = `${entry.dossier.id} ${lost?.revision} ${heard.facts.epoch}`
    if (!lost || refused.has(key) || timing.wait({ ...entry, dossier: lost }) > 0) return true
    calledOff = new AbortController()
    const outcome = await attemptBefore(entry, lost, attemptWith(heard, turn))
    if (outcome.kind === 'lost') return false
    const problem = learnFrom(outcome)
    if (problem && (stateAfter(problem) === 'needs-you' || problem.code === 'dossier.conflict')) refused.add(key)
    return !problem || !isOfAll(problem)
  }

  async function all(queue: readonly OutboxEntry[], entries: readonly OutboxEntry[], turn: AbortSignal) {
    let heard = await hear(queue)
    if (!heard) return
    const back = await bringBack(entries, heard.facts)
    const jobs = [
      ...entries.map((entry) => ({ entry, job: former })),
      ...[...queue, ...back].map((entry) => ({ entry, job: one })),
    ]
    for (const { entry, job } of jobs) {
      if (turn.aborted) return
      if (job === one && entry.state !== 'waiting') {
        await guarded(() => moves.again(entry.dossier.id, lease.mustHold))
      }
      const goesOn = await job(entry, heard, turn)
      if (!goesOn) return
      // A large parcel may fail on a line that carries a small question: then the others still go.
      if (telling.get().contact.state !== 'reached') heard = await hear([], true)
      if (!heard) return
    }
  }

  return {
    async run(queue, entries) {
      const turn = new AbortController()
      ended = turn
      const stopBeating = beating(turn)
      try {
        await all(queue, entries, turn.signal)
      } finally {
        stopBeating()
        await guarded(() => lease.release())
      }
    },
    end: () => ended.abort(),
    callOff: () => calledOff.abort(),
  }
}

/** What holds up the whole queue: the office is busy or wants a login, or this device cannot write. */
const isOfAll = (problem: Problem) =>
  problem.code === 'service.busy' || wantsLogin(problem) || problem.code.startsWith('device.')

/** Lost by the office, by its epoch; what is older than 30 days by its own clock is let be. */
function isLostBy(entry: OutboxEntry, facts: OfficeFacts): boolean {
  const { state, cause } = entry
  const { epoch } = facts
  if (state === 'needs-you') return cause?.code === 'case.already-begun' && entry.epoch !== epoch
  const proof = proofOf(entry)
  if (!proof || entry.epoch === epoch) return false
  return isRecent(proof, facts)
}

/** The revision that is to be corrected, when the office has lost it. */
function lostBefore(entry: OutboxEntry, facts: OfficeFacts): Outgoing | undefined {
  const proof = lastProofOf(entry)
  return entry.before && proof && entry.before.epoch !== facts.epoch && isRecent(proof, facts)
    ? entry.before.dossier
    : undefined
}

const isRecent = ({ receipt }: KeptProof, { time }: OfficeFacts) =>
  Date.parse(time) - Date.parse(receipt.receivedAt) < KEPT_WHOLE
