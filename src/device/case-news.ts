import * as z from 'zod/mini'
import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import type { Notes } from './notes.ts'

/** What the person said to being told of a case: the id is the office's, by which it is ended. */
const CaseNews = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('told'), id: z.uuid() }),
  z.strictObject({ state: z.literal('declined') }),
])
export type CaseNews = z.infer<typeof CaseNews>

const noteOf = (dossierId: string) => `news-${dossierId}`

/** Undefined when it was never asked for this dossier. */
export const caseNews = (notes: Notes, dossierId: string): Promise<Result<CaseNews | undefined, Problem>> =>
  notes.get(noteOf(dossierId), CaseNews)

export const keepCaseNews = (notes: Notes, dossierId: string, news: CaseNews): Promise<Result<void, Problem>> =>
  notes.put(noteOf(dossierId), news)
