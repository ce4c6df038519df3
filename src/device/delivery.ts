import type { StoreApi } from 'zustand/vanilla'
import type { Reception } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import type { Receipt } from '../core/receipt.ts'
import type { Result } from '../core/result.ts'
import { lastHeard } from './contact.ts'
import { openAskers } from './delivery-askers.ts'
import { guarded } from './delivery-attempt.ts'
import { openLine } from './delivery-line.ts'
import { countsOf, type DeliveryState, openTelling } from './delivery-state.ts'
import { openTiming, type Schedule } from './delivery-timing.ts'
import { openTurn } from './delivery-turn.ts'
import type { Device } from './device.ts'
import { attempt } from './failure.ts'
import { KEPT_WHOLE, lastProofOf, type OutboxEntry } from './outbox-entry.ts'
import { isProven, pinnedKeys } from './proof.ts'

/** A timer never waits longer than this before it looks at the outbox again. Milliseconds. */
const LOOK = 60_000
/** How often a tab looks whether the one that sends still lives. */
const WATCH = 5_000
/** Signals that come together are one. */
const TOGETHER = 1_000
/** The counts are told at most this often while something is being sent. */
const TELL = 300

export interface Delivery {
  /** Begins to send what waits, by itself; returns how to stop. */
  start(): () => void
  /** The signal is back, the page is seen again, or the service worker was called. */
  wake(): void
  /** Sends one now, also one that was held or refused; asked ten times, it is one try. */
  sendNow(id: string): Promise<Result<Receipt, Problem[]>>
  state: StoreApi<DeliveryState>
  /** Whether what is kept proves that the office has this very revision: by the pinned key, without a network. */
  verify(entry: OutboxEntry): Promise<boolean>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

export interface DeliveryOptions {
  device: Device
  /** The office, whose code may have to be fetched. */
  office: () => Promise<Reception>
  /** The clock of the device, which may be wrong and may jump. */
  now?: () => Date
  /** 0 ≤ x < 1. */
  random?: () => number
  schedule?: Schedule
  /** Milliseconds that only go forward. */
  monotonic?: () => number
}

const byTimeout: Schedule = (after, work) => {
  const timer = setTimeout(work, after)
  return () => clearTimeout(timer)
}

/**
 * Brings what waits in the outbox to the office: one tab at a time, in the order of sealing, each until the office
 * confirmed it or refused it for good. Nothing leaves the outbox by it.
 */
export function createDelivery({
  device,
  office,
  now = () => new Date(),
  random = Math.random,
  schedule = byTimeout,
  monotonic = () => performance.now(),
}: DeliveryOptions): Delivery {
  const { notes } = device.inside
  const telling = openTelling()
  const lease = device.inside.lease('delivery', monotonic)
  const timing = openTiming({ now, monotonic, random })
  const asking = openAskers(monotonic)
  const line = openLine({ office, device, now, monotonic })
  /** A login may have happened since it was asked for: it is tried again. */
  let mayTryLogin = false
  const loginWanted = () => {
    mayTryLogin = false
  }
  const turn = openTurn({ device, line, lease, timing, asking, telling, now, schedule, loginWanted })
  let started = false
  let cancelTimer = () => {}
  let running: Promise<void> | undefined
  let again = false
  let resumed = false
  let isTelling = false
  let wokenAt = Number.NEGATIVE_INFINITY

  /** Runs one round after another, never two at once. */
  function look() {
    again = true
    if (running) return
    cancelTimer()
    running = rounds().finally(() => {
      running = undefined
      // Somebody asked after the last round had looked whether there was more to do.
      if (again && (started || asking.any())) look()
    })
  }

  async function rounds() {
    let wait: number | undefined
    while (again && (started || asking.any())) {
      again = false
      wait = await round()
    }
    if (wait === undefined || !(started || asking.any())) return
    cancelTimer = schedule(Math.min(wait, LOOK), look)
  }

  /** Does what is due. Milliseconds until something is due again; undefined when nothing is. */
  async function round(): Promise<number | undefined> {
    const listed = await device.outbox.list()
    if (!listed.ok) {
      asking.answerAll([listed.error])
      timing.lineFailed(listed.error)
      // A locked device is quiet until it is unlocked: whoever has delivery wakes it then.
      return listed.error.code === 'device.locked' ? undefined : timing.lineWait()
    }
    const entries = listed.value.reverse()
    if (!resumed) timing.resume(entries)
    resumed = true
    telling.set({ counts: countsOf(entries) })
    asking.look(entries)
    const queue = dueOf(entries)
    const isTime = queue.length > 0 || (timing.lineWait() === 0 && line.freshFor() === 0 && entries.some(mayBeLost))
    if (!isTime) return rest(entries)

    const taken = await guarded(() => lease.take())
    if (!taken.ok || !taken.value?.value) {
      asking.tooLate()
      return WATCH
    }
    await turn.run(queue, entries)
    const after = await device.outbox.list()
    if (!after.ok) return WATCH
    telling.set({ counts: countsOf(after.value) })
    asking.look(after.value)
    return rest(after.value)
  }

  /** What may be tried now: first what the person asked for, then in the order of sealing. */
  function dueOf(entries: readonly OutboxEntry[]): OutboxEntry[] {
    const asked = entries.filter(({ dossier }) => asking.has(dossier.id))
    if (timing.lineWait() > 0 || waitsForLogin()) return asked
    const due = entries.filter((entry) => entry.state === 'waiting' && timing.wait(entry) === 0)
    return [...asked, ...due.filter((entry) => !asked.includes(entry))]
  }

  const waitsForLogin = () => telling.get().needsLogin && !mayTryLogin

  const mayBeLost = (entry: OutboxEntry) => {
    const proof = lastProofOf(entry)
    return proof !== undefined && now().getTime() - Date.parse(proof.receipt.receivedAt) < KEPT_WHOLE
  }

  /** Until when there is nothing to do; tells it too. */
  function rest(entries: readonly OutboxEntry[]): number | undefined {
    const waits = entries.filter(({ state }) => state === 'waiting').map((entry) => timing.wait(entry))
    if (waits.length > 0 && !waitsForLogin()) {
      const wait = Math.max(timing.lineWait(), Math.min(...waits))
      telling.set({ nextTry: now().getTime() + wait })
      return wait
    }
    telling.unset('nextTry')
    return entries.some(mayBeLost) ? Math.max(timing.lineWait(), line.freshFor()) : undefined
  }

  /** What changed in the outbox while a parcel is on its way: the counts, and whether it was set aside. */
  function heardOfChange() {
    look()
    if (isTelling || !telling.get().sending) return
    isTelling = true
    schedule(TELL, async () => {
      isTelling = false
      const listed = await device.outbox.list()
      if (!listed.ok) return
      telling.set({ counts: countsOf(listed.value) })
      const sending = telling.get().sending?.id
      if (listed.value.find(({ dossier }) => dossier.id === sending)?.state === 'held') turn.callOff()
    })
  }

  return {
    start() {
      if (started) return () => {}
      started = true
      const unwatch = device.outbox.watch(heardOfChange)
      void attempt(() => lastHeard(notes)).then((heard) => {
        const { contact } = telling.get()
        if (!heard.ok || !heard.value || contact.state !== 'unknown') return
        telling.set({ contact: { state: 'unknown', lastAt: Date.parse(heard.value.at) } })
      })
      look()
      return () => {
        started = false
        unwatch()
        cancelTimer()
        turn.end()
        asking.answerAll([{ code: 'service.busy' }])
      }
    },
    wake() {
      const at = monotonic()
      if (!started || at - wokenAt < TOGETHER) return
      wokenAt = at
      mayTryLogin = true
      timing.wake()
      line.wake()
      look()
    },
    sendNow(id) {
      const answer = asking.ask(id)
      look()
      return answer
    },
    state: telling.store,
    async verify(entry) {
      const keys = await attempt(() => pinnedKeys(notes))
      const checked = keys.ok && keys.value ? await attempt(() => isProven(entry, keys.value ?? [])) : keys
      return checked.ok && checked.value === true
    },
    async idle() {
      while (running) await running
    },
  }
}
