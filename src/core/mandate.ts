import * as z from 'zod/mini'
import { FileRef } from './answers.ts'
import { LocalDate } from './date-schemas.ts'
import { canonical } from './dossier.ts'
import { Agreement } from './helped.ts'
import { sha256 } from './sha256.ts'

/**
 * What a helper may do. `fill`: write what the person says and photograph their papers; `send`: also press the button
 * that sends. Without `send` the person presses it.
 */
export const MandateScope = z.enum(['fill', 'send'])
export type MandateScope = z.infer<typeof MandateScope>

/** The version of the words that are shown and read aloud (`locales/<lang>/mandate.json`): the day they were written. */
export const MANDATE_TEXT = '2026-11-23'

const { sha256: Sha256 } = FileRef.shape

// A line is kept for good, whoever sent it: nothing in it is longer than it has to be.
const TextDay = z.string().check(z.maxLength(10))
const LanguageTag = z.string().check(z.maxLength(35))

/** What somebody did about being helped. */
export const MandateAct = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('agreed'),
    scope: z.array(MandateScope).check(z.minLength(1), z.maxLength(MandateScope.options.length)),
    /** The last day, in Vietnam. */
    until: LocalDate,
    /** Which words, and in which language they were shown. */
    text: TextDay,
    language: LanguageTag,
    how: Agreement,
    /** The hash of the mark that was drawn, which is kept apart. */
    mark: z.optional(Sha256),
  }),
  z.strictObject({ type: z.literal('refused'), text: TextDay, language: LanguageTag }),
  z.strictObject({ type: z.literal('withdrawn') }),
])
export type MandateAct = z.infer<typeof MandateAct>

/** One line of the journal. Nobody's name is in it, so it stays whole when a person is removed. */
export const MandateEntry = z.strictObject({
  /** From 1, without a gap. */
  seq: z.int().check(z.positive()),
  /** UTC, by this device. */
  at: z.iso.datetime(),
  /** The random id of the person on this device. */
  resident: z.uuid(),
  act: MandateAct,
  /** The hash of the line before; 64 zeros for the first. */
  before: Sha256,
  /** Over all of the above. */
  hash: Sha256,
})
export type MandateEntry = z.infer<typeof MandateEntry>

/** What stands before the first line. */
export const NOTHING = '0'.repeat(64)

const hashOf = ({ seq, at, resident, act, before }: Omit<MandateEntry, 'hash'>) =>
  sha256(new TextEncoder().encode(canonical({ seq, at, resident, act, before })))

/** Whether a line is as it was written: its hash is that of what it says. */
export const isUnaltered = async (entry: MandateEntry): Promise<boolean> => entry.hash === (await hashOf(entry))

/** The line that comes after these. */
export async function nextEntry(
  journal: readonly MandateEntry[],
  resident: string,
  act: MandateAct,
  now: Date,
): Promise<MandateEntry> {
  const last = journal[journal.length - 1]
  const entry = {
    seq: (last?.seq ?? 0) + 1,
    at: now.toISOString(),
    resident,
    act,
    before: last?.hash ?? NOTHING,
  }
  return { ...entry, hash: await hashOf(entry) }
}

/**
 * The number of the first line that was altered, moved or follows one that is gone; undefined when the chain is whole.
 * `whole`: so many lines are known to be.
 */
export const brokenAt = (journal: readonly MandateEntry[], whole = 0): Promise<number | undefined> =>
  brokenAfter({ seq: whole, hash: journal[whole - 1]?.hash ?? NOTHING }, journal.slice(whole))

/** As `brokenAt`, of the lines that come after one up to which the chain is whole. */
export async function brokenAfter(
  last: Pick<MandateEntry, 'seq' | 'hash'>,
  lines: readonly MandateEntry[],
): Promise<number | undefined> {
  let { seq, hash } = last
  for (const line of lines) {
    seq += 1
    if (line.seq !== seq || line.before !== hash || !(await isUnaltered(line))) return seq
    hash = line.hash
  }
  return undefined
}

/** A line by which somebody agreed. */
export type Agreed = MandateEntry & { act: Extract<MandateAct, { type: 'agreed' }> }

const isAgreed = (entry: MandateEntry): entry is Agreed => entry.act.type === 'agreed'

/** The mandate that holds for somebody on a day: what they said last, if that was yes and its time is not over. */
export function mandateInForce(
  journal: readonly MandateEntry[],
  resident: string,
  today: LocalDate,
): Agreed | undefined {
  const said = journal.filter((entry) => entry.resident === resident)
  const last = said[said.length - 1]
  return last && isAgreed(last) && today <= last.act.until ? last : undefined
}
