import * as z from 'zod/mini'
import { Answers } from '../core/answers.ts'
import { DueDate } from '../core/calendar.ts'
import { Agency, CaseView } from '../core/case.ts'
import { LocalDate } from '../core/date-schemas.ts'
import { DossierId, ManifestEntry } from '../core/dossier.ts'
import { Problem } from '../core/problem.ts'

// What version 1 of the database had in `kept`. It is frozen: it never changes with the schemas of today.

const Procedure = z.strictObject({ code: z.string(), version: LocalDate })

/** A receipt before receipts were signed. */
export const KeptReceipt = z.strictObject({
  dossierId: DossierId,
  number: z.string(),
  receivedAt: z.iso.datetime(),
  agency: Agency,
  procedure: Procedure,
  files: z.array(ManifestEntry),
  hash: z.string(),
  due: DueDate,
})

export const KeptV1 = z.strictObject({
  dossier: z.strictObject({
    id: DossierId,
    procedure: Procedure,
    answers: Answers,
    files: z.array(ManifestEntry),
    sealedAt: z.iso.datetime(),
  }),
  about: z.string(),
  state: z.enum(['waiting', 'sent']),
  tries: z.int(),
  lastTry: z.optional(z.iso.datetime()),
  cause: z.optional(Problem),
  receipt: z.optional(KeptReceipt),
  lastView: z.optional(CaseView),
})
export type KeptV1 = z.infer<typeof KeptV1>
