import * as z from 'zod/mini'
import type { Problem } from '../core/problem.ts'
import type { OfficeFacts } from '../core/receipt.ts'
import type { NoteRows } from './notes.ts'

/** What is known of the line to the office. The truth is its last valid answer, never the browser's flag. */
export interface Contact {
  state: 'unknown' | 'reached' | 'unreachable' | 'captive' | 'broken'
  /** When the office last answered, by this device's clock; milliseconds. */
  lastAt?: number
}

const stateOf: Partial<Record<Problem['code'], Contact['state']>> = {
  'service.unreachable': 'unreachable',
  'service.captive': 'captive',
  'service.broken': 'broken',
}

/** The contact after an answer, or after what came instead of one. Trouble of the device says nothing about the line. */
export function contactAfter(before: Contact, problem: Problem | undefined, at: Date): Contact {
  if (problem?.code.startsWith('device.') || problem?.code === 'service.busy') return before
  const state = problem && stateOf[problem.code]
  return state ? { ...before, state } : { state: 'reached', lastAt: at.getTime() }
}

/** What the office said of itself last, and when that was by the clock of this device. */
const Heard = z.strictObject({ epoch: z.uuid(), time: z.iso.datetime(), at: z.iso.datetime() })
type Heard = z.infer<typeof Heard>

const NAME = 'office heard'
/** Milliseconds between two notes of the same epoch. */
const OFTEN = 600_000

/** Undefined also when the note does not open: it is no more than what the office says again. Throws. */
export const lastHeard = (notes: NoteRows): Promise<Heard | undefined> => notes.glance(NAME, Heard)

/** Notes what the office said, not more often than anyone needs. Throws. */
export async function noteHeard(notes: NoteRows, { epoch, time }: OfficeFacts, at: Date): Promise<void> {
  const before = await lastHeard(notes)
  const isNews = before?.epoch !== epoch || Math.abs(Date.parse(time) - Date.parse(before.time)) >= OFTEN
  if (isNews) await notes.write(NAME, { epoch, time, at: at.toISOString() } satisfies Heard)
}
