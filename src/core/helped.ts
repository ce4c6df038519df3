import * as z from 'zod/mini'
import { FileRef } from './answers.ts'
import { LocalDate } from './date-schemas.ts'
import { todayInVietnam } from './dates.ts'

const { sha256: Sha256 } = FileRef.shape

/** How somebody agreed on the device: by a mark they drew, or by their own tap after a question that they answered. */
export const Agreement = z.enum(['mark', 'tap'])
export type Agreement = z.infer<typeof Agreement>

/** That a dossier was prepared with a helper, and what the person had allowed them. Goes with the dossier. */
export const Helper = z.strictObject({
  /** As the helper gave it in the text of the mandate. */
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  /** The entry of the helper's journal by which the person agreed. */
  mandate: Sha256,
  /** UTC, by the helper's device. */
  agreedAt: z.iso.datetime(),
  /** The last day, in Vietnam. */
  until: LocalDate,
  how: Agreement,
})
export type Helper = z.infer<typeof Helper>

/** Whether the mandate that a dossier names was in force when it was sealed, by the device's own times. */
export const coversSealing = ({ agreedAt, until }: Helper, sealedAt: string): boolean =>
  Date.parse(agreedAt) <= Date.parse(sealedAt) && todayInVietnam(new Date(sealedAt)) <= until
