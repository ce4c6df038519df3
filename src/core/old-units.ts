import * as z from 'zod/mini'
import { rankMatch } from './text.ts'
import { bareKey, type Commune, type Province, placeKey, rememberedPlaceKey, type Units } from './units.ts'

/** How many digits the code of a commune has. */
const CODE = 5

/** "00004pTrúc Bạch|pQuán Thánh;00008pVĩnh Phúc": a new commune's code, and the old ones that went into it. */
const Targets = z.string().check(z.regex(/^\d{5}[pxt][^|;]+(\|[pxt][^|;]+|;\d{5}[pxt][^|;]+)*$/))

/**
 * The communes before 1 July 2025 and what each became. Per old province: districts, and in each the new communes' codes
 * with the old communes that went into them, each with its type letter first. One string a district: every phone keeps it.
 */
export const MergeData = z.strictObject({
  asOf: z.string(),
  source: z.string(),
  /** True while nobody has compared the table with the resolutions: a commune that was split has one target here. */
  splitUnchecked: z.boolean(),
  typeNames: z.strictObject({ p: z.string(), x: z.string(), t: z.string() }),
  provinces: z.array(z.tuple([z.string(), z.array(z.tuple([z.string(), Targets]))])),
})
export type MergeData = z.infer<typeof MergeData>

/** An old three-level unit by its official names: "Phường 12", "Quận Gò Vấp", "Hồ Chí Minh". */
export interface OldUnit {
  name: string
  district: string
  province: string
}

/** What an old commune may be today. With `splitUnchecked` the person must confirm even an `exact` one. */
export interface Conversion {
  old: OldUnit
  commune: Commune
  province: Province
  /** `exact`: the table knows one target only for this old commune. */
  certainty: 'exact' | 'one-of-several'
  splitUnchecked: boolean
}

export interface Converter {
  /** Number of old communes with their targets. */
  size: number
  /** Free text, or a written address "street, ward, district, province"; best first, 10 by default. */
  search(text: string, options?: { limit?: number }): readonly Conversion[]
  /** Parts of an old address. A district that does not fit is let go: districts changed before 2025 too. */
  suggest(
    address: { ward: string; district?: string | undefined; province?: string | undefined },
    options?: { limit?: number },
  ): readonly Conversion[]
}

interface Row {
  conversion: Conversion
  ward: string
  district: string
  province: string
  haystack: string
}

function rowsOf(data: MergeData, units: Units): Row[] {
  const keyOf = rememberedPlaceKey()
  const rows: Row[] = []
  for (const [province, districts] of data.provinces) {
    const provinceKey = keyOf(province)
    for (const [district, targets] of districts) {
      const districtKey = keyOf(district)
      for (const target of targets.split(';')) {
        const commune = units.commune(target.slice(0, CODE))
        const newProvince = commune && units.province(commune.provinceCode)
        if (!newProvince) continue
        for (const entry of target.slice(CODE).split('|')) {
          const name = wardName(entry, data.typeNames)
          const ward = keyOf(name)
          rows.push({
            conversion: {
              old: { name, district, province },
              commune,
              province: newProvince,
              certainty: 'exact',
              splitUnchecked: data.splitUnchecked,
            },
            ward,
            district: districtKey,
            province: provinceKey,
            haystack: ` ${ward} ${districtKey} ${provinceKey}`,
          })
        }
      }
    }
  }
  return markSeveral(rows)
}

function wardName(entry: string, { p, x, t }: MergeData['typeNames']): string {
  const type = entry.startsWith('p') ? p : entry.startsWith('x') ? x : t
  return `${type} ${entry.slice(1)}`
}

function markSeveral(rows: Row[]): Row[] {
  const times = new Map<string, number>()
  for (const { haystack } of rows) times.set(haystack, (times.get(haystack) ?? 0) + 1)
  return rows.map((row) =>
    times.get(row.haystack) === 1 ? row : { ...row, conversion: { ...row.conversion, certainty: 'one-of-several' } },
  )
}

/** How well a typed unit fits an old one, with its type word or without: 0 is the same name. */
function rankUnit(query: string, key: string): number | undefined {
  const ranks = [rankMatch(query, key), rankMatch(bareKey(query), bareKey(key))]
  const known = ranks.filter((rank) => rank !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

/** The rows that fit best: those with the very name if there are any, else those that begin with it or contain it. */
function narrow(rows: readonly Row[], level: 'ward' | 'district' | 'province', text: string | undefined): Row[] {
  const query = placeKey(text ?? '')
  if (query === '') return [...rows]
  const ranks = new Map<string, number | undefined>()
  const ranked = rows.flatMap((row) => {
    const key = row[level]
    if (!ranks.has(key)) ranks.set(key, rankUnit(query, key))
    const rank = ranks.get(key)
    return rank === undefined ? [] : [{ row, rank }]
  })
  const exact = ranked.filter(({ rank }) => rank === 0)
  const kept = exact.length > 0 ? exact : ranked.sort((a, b) => a.rank - b.rank)
  return kept.map(({ row }) => row)
}

/** Makes the register that turns old three-level addresses into today's communes. */
export function createConverter(data: MergeData, units: Units): Converter {
  const rows = rowsOf(data, units)

  const suggest: Converter['suggest'] = ({ ward, district, province }, { limit = 10 } = {}) => {
    if (placeKey(ward) === '') return []
    const inProvince = narrow(rows, 'province', province)
    const inDistrict = narrow(narrow(inProvince, 'district', district), 'ward', ward)
    const found = inDistrict.length > 0 ? inDistrict : narrow(inProvince, 'ward', ward)
    return found.slice(0, limit).map(({ conversion }) => conversion)
  }

  const searchWords = (text: string, limit: number) => {
    const query = placeKey(text)
    if (query === '') return []
    const words = query.split(' ').map((word) => ` ${word}`)
    return rows
      .filter(({ haystack }) => words.every((word) => haystack.includes(word)))
      .map(({ conversion, ward, haystack }) => {
        const rank = rankUnit(query, ward) ?? 5 + (rankMatch(bareKey(query), bareKey(haystack.trim())) ?? 5)
        return { conversion, rank }
      })
      .sort((a, b) => a.rank - b.rank)
      .slice(0, limit)
      .map(({ conversion }) => conversion)
  }

  return {
    size: rows.length,
    suggest,
    search(text, { limit = 10 } = {}) {
      const parts = text.split(',').map((part) => part.trim())
      const [ward = '', district, province] = parts.slice(-3)
      const suggested = parts.length >= 3 ? suggest({ ward, district, province }, { limit }) : []
      return suggested.length > 0 ? suggested : searchWords(text, limit)
    },
  }
}
