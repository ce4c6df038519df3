import * as z from 'zod/mini'
import { Case } from '../core/case.ts'
import { OfficeFile } from '../core/case-event.ts'
import type { LocalDate } from '../core/dates.ts'
import { Dossier } from '../core/dossier.ts'
import type { Problem } from '../core/problem.ts'
import { SignedReceipt } from '../core/receipt.ts'
import { err, ok, type Result } from '../core/result.ts'

/** What practice needs of the device: values are JSON or a Blob, and nothing is thrown. */
export interface KeyValueStore {
  /** Undefined when there is nothing under the key. */
  get(key: string): Promise<Result<unknown, Problem>>
  set(key: string, value: unknown): Promise<Result<void, Problem>>
  list(prefix: string): Promise<Result<{ key: string; value: unknown }[], Problem>>
}

/** A case with what the gateway keeps beside it, all of it in the order of arrival. */
const Kept = z.strictObject({
  case: Case,
  /** What was received before the revision that the case holds. */
  earlier: z.array(Dossier),
  /** Every receipt as it was given, by the hash that it is for. */
  receipts: z.array(z.strictObject({ hash: z.string(), receipt: SignedReceipt })),
  /** Of the results page. */
  secret: z.string(),
  /** The identity number of whoever applied, for "all that is mine". */
  applicant: z.optional(z.string()),
  /** The papers that the officer put to it. */
  papers: z.optional(z.array(OfficeFile)),
})
export type Kept = z.infer<typeof Kept>

export const unknown: Problem = { code: 'case.unknown' }

const PREFIX = 'case/'
const unreadable: Problem = { code: 'device.failed', facts: { reason: 'unreadable' } }

const openedAt = (kept: Kept) => kept.case.events[0]?.at ?? ''

/** All that a running number needs of a row, so that a row which this version cannot read has its number for ever too. */
const Numbered = z.object({ case: z.object({ number: z.string() }) })

export type PracticeCases = ReturnType<typeof practiceCases>

/** The cases of the practice office. Each is one value under its dossier's id: it is there whole, or not at all. */
export function practiceCases(store: KeyValueStore) {
  /** What can be read, newest first: one row that cannot must not close the whole office. */
  async function all(): Promise<Result<Kept[], Problem>> {
    const rows = await store.list(PREFIX)
    if (!rows.ok) return rows
    const kept = rows.value.flatMap(({ value }) => Kept.safeParse(value).data ?? [])
    return ok(kept.sort((a, b) => (openedAt(a) < openedAt(b) ? 1 : -1)))
  }

  return {
    all,

    async byDossier(id: string): Promise<Result<Kept | undefined, Problem>> {
      const row = await store.get(PREFIX + id)
      if (!row.ok) return row
      if (row.value === undefined) return ok(undefined)
      const parsed = Kept.safeParse(row.value)
      return parsed.success ? ok(parsed.data) : err(unreadable)
    },

    async byNumber(number: string): Promise<Result<Kept | undefined, Problem>> {
      const kept = await all()
      return kept.ok ? ok(kept.value.find((one) => one.case.number === number)) : kept
    },

    async list(): Promise<Result<Case[], Problem>> {
      const kept = await all()
      return kept.ok ? ok(kept.value.map((one) => one.case)) : kept
    },

    /** The next running number of a day: one more than the highest given. */
    async nextNumber(agency: string, day: LocalDate): Promise<Result<number, Problem>> {
      const rows = await store.list(PREFIX)
      if (!rows.ok) return rows
      const start = `${agency}-${day.slice(2).replaceAll('-', '')}-`
      const given = rows.value.flatMap(({ value }) => {
        const number = Numbered.safeParse(value).data?.case.number ?? ''
        return number.startsWith(start) ? [Number(number.slice(start.length))] : []
      })
      return ok(Math.max(0, ...given) + 1)
    },

    put: (kept: Kept) => store.set(PREFIX + kept.case.dossier.id, kept),
  }
}
