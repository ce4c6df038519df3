import * as z from 'zod/mini'
import { isLocalDate, isPartialDate } from './dates.ts'

// Apart from the arithmetic in dates.ts, which the first question needs and which must not bring the schemas along.

/** A calendar day `YYYY-MM-DD` that exists (never 30 February), years 1800 to 2199. No time, no time zone. */
export const LocalDate = z.string().check(z.refine(isLocalDate))
export type LocalDate = z.infer<typeof LocalDate>

/** What is known of a date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Old papers often give the year only. */
export const PartialDate = z.string().check(z.refine(isPartialDate))
export type PartialDate = z.infer<typeof PartialDate>
