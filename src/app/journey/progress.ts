import { createStore, type StoreApi } from 'zustand'
import type { Journey, JourneyProgress } from '../../core/journey.ts'
import { begin } from '../../core/journey-moves.ts'
import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'
import type { Journeys } from '../../device/journeys.ts'
import type { Loaded } from '../useLoaded.ts'

export interface ProgressState {
  known: Loaded<JourneyProgress | undefined>
  saving: 'saved' | 'saving' | 'failed'
  problem?: Problem | undefined
  /** Asks the device again; what another tab wrote comes in. */
  read(): Promise<void>
  /** Shown at once, then kept. True when the device has it. A change that failed is made again by the next one. */
  change(change: (now: JourneyProgress) => JourneyProgress): Promise<boolean>
  forget(): Promise<boolean>
}
export type ProgressStore = StoreApi<ProgressState>

/** How far one person is in one journey, as the pages see it: one for all of them, so that no step begins with a wait. */
export function openProgress(journeys: Journeys, journey: Journey, now: () => Date): ProgressStore {
  /** Changes that are not on the device yet, in order. */
  let pending: ((now: JourneyProgress) => JourneyProgress)[] = []
  let queue: Promise<unknown> = Promise.resolve()

  const begun = (progress: JourneyProgress | undefined) => progress ?? begin(journey, now().toISOString())
  const stamped = (progress: JourneyProgress): JourneyProgress => ({
    ...progress,
    version: journey.version,
    updatedAt: now().toISOString(),
  })
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = queue.then(work)
    queue = mine
    return mine
  }

  return createStore<ProgressState>()((set, get) => ({
    known: { state: 'loading' },
    saving: 'saved',

    read: () =>
      inOrder(async () => {
        const found = await journeys.progress(journey.id)
        // What was pressed meanwhile, or could not be written, is newer than what the device has.
        if (pending.length > 0) return
        set({ known: found.ok ? { state: 'ready', value: found.value } : { state: 'failed', problem: found.error } })
      }),

    change(change) {
      const { known } = get()
      pending.push(change)
      set({
        saving: 'saving',
        ...(known.state === 'ready' ? { known: { state: 'ready', value: change(begun(known.value)) } } : {}),
      })
      return inOrder(async () => {
        const mine = pending
        if (mine.length === 0) return true
        const kept = await journeys.change(journey.id, (there) =>
          stamped(mine.reduce((progress, one) => one(progress), begun(there))),
        )
        if (!kept.ok) {
          set({ saving: 'failed', problem: kept.error })
          return false
        }
        pending = pending.slice(mine.length)
        set(
          pending.length > 0
            ? {}
            : { saving: 'saved', problem: undefined, known: { state: 'ready', value: kept.value } },
        )
        return true
      })
    },

    forget: () =>
      inOrder(async () => {
        const gone = await forgotten(journeys, journey)
        if (!gone.ok) {
          set({ saving: 'failed', problem: gone.error })
          return false
        }
        pending = []
        set({ saving: 'saved', problem: undefined, known: { state: 'ready', value: undefined } })
        return true
      }),
  }))
}

/** Begun anew, what was written on the sheets of the way goes too: the next account may be another person's. */
async function forgotten(journeys: Journeys, journey: Journey): Promise<Result<void, Problem>> {
  const sheets = new Set(journey.steps.flatMap((step) => (step.kind === 'off-app' ? (step.sheet ?? []) : [])))
  for (const sheet of sheets) {
    const gone = await journeys.forgetSheet(sheet)
    if (!gone.ok) return gone
  }
  return journeys.forget(journey.id)
}
