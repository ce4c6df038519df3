import * as z from 'zod/mini'
import { canonical } from '../core/dossier.ts'
import { brokenAt, type MandateAct, MandateEntry, nextEntry } from '../core/mandate.ts'
import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import { sha256 } from '../core/sha256.ts'
import type { Device } from './device.ts'
import { attempt, refuse } from './failure.ts'
import { Overtaken, persistently } from './rows.ts'

/** A mark as it was drawn: one list a stroke, x and y in turn, thousandths of the width of the pad. */
const Mark = z.array(z.array(z.int()))
export type Mark = z.infer<typeof Mark>

/** What people said about being helped: a journal that is only added to, sealed in the helper's vault. */
export interface Mandates {
  /** The whole journal, after its chain was checked: `malformed` when a line was altered or is gone. */
  journal(): Promise<Result<readonly MandateEntry[], Problem>>
  /** Adds a line. A mark is kept beside the journal, and named in it by its hash. */
  add(resident: string, act: MandateAct, now: Date): Promise<Result<MandateEntry, Problem>>
  /** Keeps a mark; its hash goes into the act. */
  keepMark(mark: Mark): Promise<Result<string, Problem>>
  /** Undefined when it was erased with its person. */
  mark(hash: string): Promise<Result<Mark | undefined, Problem>>
  /** Erases the marks that somebody drew; the lines stay, and the chain is whole. */
  eraseMarks(resident: string): Promise<Result<void, Problem>>
}

const NAME = 'mandates'
const Journal = z.array(MandateEntry)
const noteOf = (hash: string) => `mark ${hash}`

/** A journal whose chain was checked in this page, and how it was written then. */
interface Checked {
  text: string
  journal: readonly MandateEntry[]
}

/**
 * Every page of somebody who is helped asks what is in force, and 5,000 lines take a cheap phone seconds to check: what is
 * the same to the letter as it was is not checked twice.
 */
const checked = new WeakMap<Device, Checked>()

async function check(value: unknown, before: Checked | undefined): Promise<Checked> {
  const text = JSON.stringify(value)
  if (text === before?.text) return before
  const kept = Journal.safeParse(value)
  const isLonger = before !== undefined && text.startsWith(`${before.text.slice(0, -1)},`)
  const whole = isLonger ? before.journal.length : 0
  if (!kept.success || (await brokenAt(kept.data, whole)) !== undefined) throw refuse('malformed')
  return { text, journal: kept.data }
}

export function openMandates(keeper: Device): Mandates {
  const { notes } = keeper.inside

  async function read(): Promise<readonly MandateEntry[]> {
    const now = await check((await notes.read(NAME, z.unknown())) ?? [], checked.get(keeper))
    checked.set(keeper, now)
    return now.journal
  }

  return {
    journal: () => attempt(read),
    add: (resident, act, now) =>
      attempt(() =>
        persistently(async () => {
          const before = await read()
          const entry = await nextEntry(before, resident, act, now)
          await notes.change(NAME, Journal, (kept = []) => {
            // Another tab has added a line: this one has to come after it.
            if (kept.length !== before.length) throw new Overtaken()
            return [...kept, entry]
          })
          return entry
        }),
      ),
    keepMark: (mark) =>
      attempt(async () => {
        const hash = await sha256(new TextEncoder().encode(canonical(mark)))
        await notes.write(noteOf(hash), mark)
        return hash
      }),
    mark: (hash) => attempt(() => notes.read(noteOf(hash), Mark)),
    eraseMarks: (resident) =>
      attempt(async () => {
        for (const { resident: whose, act } of await read()) {
          if (whose === resident && act.type === 'agreed' && act.mark) await notes.remove(noteOf(act.mark))
        }
      }),
  }
}
