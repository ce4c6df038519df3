import * as z from 'zod/mini'
import { Case, Receipt } from '../core/case.ts'
import type { LocalDate } from '../core/dates.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'

/** What practice needs of the device: values are JSON or a Blob, and nothing is thrown. */
export interface KeyValueStore {
  /** Undefined when there is nothing under the key. */
  get(key: string): Promise<Result<unknown, Problem>>
  set(key: string, value: unknown): Promise<Result<void, Problem>>
  list(prefix: string): Promise<Result<{ key: string; value: unknown }[], Problem>>
}

/** A case with what the gateway keeps beside it: the receipt as it was given, and the secret of its results page. */
const Kept = z.strictObject({ case: Case, receipt: Receipt, secret: z.string() })
export type Kept = z.infer<typeof Kept>

const PREFIX = 'case/'
const unreadable: Problem = { code: 'device.failed', facts: { reason: 'unreadable' } }

/** The cases of the practice office. Each is one value under its dossier's id: it is there whole, or not at all. */
export function practiceCases(store: KeyValueStore) {
  /** Newest first. */
  async function all(): Promise<Result<Kept[], Problem>> {
    const rows = await store.list(PREFIX)
    if (!rows.ok) return rows
    const parsed = z.array(Kept).safeParse(rows.value.map(({ value }) => value))
    if (!parsed.success) return err(unreadable)
    return ok(parsed.data.sort((a, b) => (a.receipt.receivedAt < b.receipt.receivedAt ? 1 : -1)))
  }

  return {
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
      const kept = await all()
      if (!kept.ok) return kept
      const start = `${agency}-${day.slice(2).replaceAll('-', '')}-`
      const given = kept.value.flatMap(({ receipt: { number } }) =>
        number.startsWith(start) ? [Number(number.slice(start.length))] : [],
      )
      return ok(Math.max(0, ...given) + 1)
    },

    put: (kept: Kept) => store.set(PREFIX + kept.case.dossier.id, kept),
  }
}
