import * as z from 'zod/mini'
import { Confidence, WorkCalendar } from '../../core/calendar.ts'
import { type Converter, createConverter, MergeData } from '../../core/old-units.ts'
import { once } from '../../core/once.ts'
import { createUnits, UnitData, type Units } from '../../core/units.ts'

/** One of the 54 groups, or an answer outside them, whose name is a word of the app and so is empty here. */
export const EthnicGroup = z.strictObject({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['group', 'other', 'unknown']),
  /** Other spellings and names, for searching. */
  alsoCalled: z.optional(z.array(z.string())),
})
export type EthnicGroup = z.infer<typeof EthnicGroup>

const EthnicGroups = z.strictObject({ source: z.string(), confidence: Confidence, groups: z.array(EthnicGroup) })
const Countries = z.strictObject({ source: z.string(), codes: z.array(z.string().check(z.regex(/^[A-Z]{2}$/))) })
const IdProvinces = z.strictObject({
  source: z.string(),
  confidence: Confidence,
  provinces: z.record(z.string().check(z.regex(/^0\d{2}$/)), z.string()),
})

/** The provinces and communes of today (about 25 kB over the wire). */
export const loadUnits: () => Promise<Units> = once(async () => {
  const file = await import('./units.json', { with: { type: 'json' } })
  return createUnits(UnitData.parse(file.default))
})

/** Old communes and what became of them (about 59 kB over the wire, besides the units): only when asked for. */
export const loadConverter: () => Promise<Converter> = once(async () => {
  const [units, file] = await Promise.all([loadUnits(), import('./old-units.json', { with: { type: 'json' } })])
  return createConverter(MergeData.parse(file.default), units)
})

/** Working days and holidays, with how sure each is. */
export const loadCalendar: () => Promise<WorkCalendar> = once(async () => {
  const file = await import('./holidays.json', { with: { type: 'json' } })
  return WorkCalendar.parse(file.default)
})

/** The ethnic groups by statistical code, then `other` and `unknown`. */
export const loadEthnicGroups: () => Promise<readonly EthnicGroup[]> = once(async () => {
  const file = await import('./ethnic-groups.json', { with: { type: 'json' } })
  return EthnicGroups.parse(file.default).groups
})

/** ISO 3166-1 alpha-2 codes; `Intl.DisplayNames` has the names in the person's language. */
export const loadCountries: () => Promise<readonly string[]> = once(async () => {
  const file = await import('./countries.json', { with: { type: 'json' } })
  return Countries.parse(file.default).codes
})

/** First three digits of a personal ID and the province as it was called then ("001" is Hà Nội). */
export const loadIdProvinces: () => Promise<ReadonlyMap<string, string>> = once(async () => {
  const file = await import('./id-provinces.json', { with: { type: 'json' } })
  return new Map(Object.entries(IdProvinces.parse(file.default).provinces))
})
