import * as z from 'zod/mini'
import { FieldPath } from './condition.ts'

/** Where something that is missing is put right: an answer, a paper, or a whole step. */
export const ReasonTarget = z.union([
  z.strictObject({ field: FieldPath }),
  z.strictObject({ slot: FieldPath }),
  z.strictObject({ step: z.string() }),
])
export type ReasonTarget = z.infer<typeof ReasonTarget>
