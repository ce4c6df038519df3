import type * as z from 'zod/mini'
import { JourneyProgress } from '../core/journey.ts'
import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import type { Device } from './device.ts'

/** How far somebody is in their journeys, sealed, and the sheets that they filled in on the way. */
export interface Journeys {
  /** Undefined when the journey was not begun, or what was kept of it cannot be read. */
  progress(id: string): Promise<Result<JourneyProgress | undefined, Problem>>
  /** Changes what is there at this moment: a second tab's ticks stay. `change` may run more than once. */
  change(
    id: string,
    change: (now: JourneyProgress | undefined) => JourneyProgress,
  ): Promise<Result<JourneyProgress, Problem>>
  forget(id: string): Promise<Result<void, Problem>>
  /** Hears that another tab has changed a journey; returns how to stop. */
  listen(id: string, listener: () => void): () => void
  sheet<T>(name: string, schema: z.ZodMiniType<T>): Promise<Result<T | undefined, Problem>>
  /** Changes what is there at this moment: the lines that a second tab wrote stay. `change` may run more than once. */
  changeSheet<T>(name: string, schema: z.ZodMiniType<T>, change: (now: T | undefined) => T): Promise<Result<T, Problem>>
  forgetSheet(name: string): Promise<Result<void, Problem>>
}

const noteOf = (id: string) => `journey-${id}`
const sheetNote = (name: string) => `sheet-${name}`

/** Kept among the notes; nothing of it is in an address, and other tabs are told only which journey it was. */
export function openJourneys({ notes, inside: { changes } }: Device): Journeys {
  const told = <T>(id: string, outcome: Result<T, Problem>): Result<T, Problem> => {
    if (outcome.ok) changes.tell(noteOf(id))
    return outcome
  }
  return {
    progress: (id) => notes.get(noteOf(id), JourneyProgress),
    change: async (id, change) => told(id, await notes.update(noteOf(id), JourneyProgress, change)),
    forget: async (id) => told(id, await notes.remove(noteOf(id))),
    listen: (id, listener) => changes.listen((said) => said === noteOf(id) && listener()),
    sheet: (name, schema) => notes.get(sheetNote(name), schema),
    changeSheet: (name, schema, change) => notes.update(sheetNote(name), schema, change),
    forgetSheet: (name) => notes.remove(sheetNote(name)),
  }
}
