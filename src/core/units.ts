import * as z from 'zod/mini'
import { fold, rankMatch } from './text.ts'

const ProvinceType = z.enum(['tinh', 'thanh-pho'])
const CommuneType = z.enum(['phuong', 'xa', 'dac-khu'])

/** The two levels of administration since 1 July 2025, as stored: per province its communes by type, code to name. */
export const UnitData = z.strictObject({
  asOf: z.string(),
  source: z.string(),
  typeNames: z.record(z.union([ProvinceType, CommuneType]), z.string()),
  provinces: z.array(
    z.tuple([
      z.string().check(z.regex(/^\d{2}$/)),
      z.string(),
      ProvinceType,
      z.partialRecord(CommuneType, z.record(z.string().check(z.regex(/^\d{5}$/)), z.string())),
    ]),
  ),
})
export type UnitData = z.infer<typeof UnitData>

/** `fullName` is the official name with its type: "Tỉnh Lào Cai". Codes are strings: leading zeros count. */
export interface Province {
  code: string
  name: string
  fullName: string
  type: z.infer<typeof ProvinceType>
}

export interface Commune {
  code: string
  name: string
  fullName: string
  type: z.infer<typeof CommuneType>
  provinceCode: string
}

export interface Units {
  asOf: string
  /** All provinces, in Vietnamese order of names. */
  provinces(): readonly Province[]
  /** The communes of a province, in Vietnamese order of names; empty for an unknown code. */
  communes(provinceCode: string): readonly Commune[]
  province(code: string): Province | undefined
  commune(code: string): Commune | undefined
  /** Communes that fit what was typed, best first; marks, type words and a province name are optional. 20 by default. */
  search(text: string, options?: { province?: string | undefined; limit?: number }): readonly Commune[]
  searchProvinces(text: string): readonly Province[]
}

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  tp: 'thanh pho',
  tx: 'thi xa',
  tt: 'thi tran',
  dk: 'dac khu',
  hcm: 'ho chi minh',
  tphcm: 'ho chi minh',
  hn: 'ha noi',
}
const TYPE_WORDS = /^(?:thanh pho|thi xa|thi tran|dac khu|tinh|phuong|quan|huien|xa|p|x|q|h|t) (?=.)/

/** A search key for names of places: y as i, abbreviations written out, "P12" as two words, "01" as 1. */
export function placeKey(text: string): string {
  return fold(text, { iEqualsY: true })
    .replace(/\b([pqfx])(?=\d)/g, '$1 ')
    .replace(/\b0+(?=\d)/g, '')
    .split(' ')
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(' ')
}

/**
 * `placeKey` that remembers each word, for building a register: the names of a country are made of few syllables.
 * Not for what people type, which would be kept.
 */
export function rememberedPlaceKey(): (text: string) => string {
  const keys = new Map<string, string>()
  const keyOf = (word: string) => {
    const key = keys.get(word) ?? placeKey(word)
    keys.set(word, key)
    return key
  }
  return (text) => text.split(' ').map(keyOf).filter(Boolean).join(' ')
}

/** A place key without the type word before it ("phuong 12" is "12"). */
export function bareKey(key: string): string {
  return key.replace(TYPE_WORDS, '')
}

/** Other ways to type a name: words together ("eahleo"), an apostrophe as a space ("ea h leo"). */
function otherSpellings(name: string, key: string): string {
  const together = key.replaceAll(' ', '')
  return name.includes("'") ? `${together} ${placeKey(name.replaceAll("'", ' '))}` : together
}

const byName = new Intl.Collator('vi', { numeric: true })

interface CommuneEntry {
  commune: Commune
  name: string
  full: string
  withProvince: string
  /** Everything that may be typed, each word after a space. */
  haystack: string
}

function indexOf(communes: readonly Commune[], provinces: ReadonlyMap<string, Province>): CommuneEntry[] {
  const keyOf = rememberedPlaceKey()
  const provinceKeys = new Map([...provinces].map(([code, province]) => [code, keyOf(province.fullName)]))
  return communes.map((commune) => {
    const name = keyOf(commune.name)
    const full = keyOf(commune.fullName)
    const province = provinceKeys.get(commune.provinceCode) ?? ''
    const haystack = ` ${full} ${otherSpellings(commune.name, name)} ${province}`
    return { commune, name, full, withProvince: `${name} ${province}`, haystack }
  })
}

function unitsOf(data: UnitData): { provinces: Province[]; communes: Map<string, Commune[]> } {
  const communes = new Map<string, Commune[]>()
  const provinces = data.provinces.map(([code, name, type, byType]): Province => {
    const list = CommuneType.options.flatMap((communeType) =>
      Object.entries(byType[communeType] ?? {}).map(
        ([communeCode, communeName]): Commune => ({
          code: communeCode,
          name: communeName,
          fullName: `${data.typeNames[communeType]} ${communeName}`,
          type: communeType,
          provinceCode: code,
        }),
      ),
    )
    communes.set(
      code,
      list.sort((a, b) => byName.compare(a.name, b.name)),
    )
    return { code, name, fullName: `${data.typeNames[type]} ${name}`, type }
  })
  return { provinces: provinces.sort((a, b) => byName.compare(a.name, b.name)), communes }
}

/** Lower is better. A hit on the name goes before one that needs the province, or ignores a wrong type word. */
function scoreOf(query: string, bare: string, entry: CommuneEntry): number {
  return Math.min(
    rankMatch(query, entry.name) ?? 99,
    0.5 + (rankMatch(query, entry.full) ?? 99),
    5 + (rankMatch(query, entry.withProvince) ?? 99),
    6 + (rankMatch(bare, entry.name) ?? 99),
    12 + (rankMatch(bare, entry.withProvince) ?? 99),
    50,
  )
}

/** Makes the searchable register of provinces and communes. */
export function createUnits(data: UnitData): Units {
  const { provinces, communes } = unitsOf(data)
  const provinceByCode = new Map(provinces.map((province) => [province.code, province]))
  const all = provinces.flatMap(({ code }) => communes.get(code) ?? [])
  const communeByCode = new Map(all.map((commune) => [commune.code, commune]))
  // Both wait until they are needed: a slow phone opens the form without paying for them.
  const sorted = new Map<string, readonly Commune[]>()
  let index: readonly CommuneEntry[] | undefined

  return {
    asOf: data.asOf,
    provinces: () => provinces,
    communes(provinceCode) {
      const list =
        sorted.get(provinceCode) ?? communes.get(provinceCode)?.sort((a, b) => byName.compare(a.name, b.name))
      if (list) sorted.set(provinceCode, list)
      return list ?? []
    },
    province: (code) => provinceByCode.get(code),
    commune: (code) => communeByCode.get(code),
    search(text, { province, limit = 20 } = {}) {
      const query = placeKey(text)
      const bare = bareKey(query)
      const words = bare.split(' ').map((word) => ` ${word}`)
      if (query === '') return []
      index ??= indexOf(all, provinceByCode)
      return index
        .filter((entry) => province === undefined || entry.commune.provinceCode === province)
        .filter(({ haystack }) => words.every((word) => haystack.includes(word)))
        .map((entry) => ({ entry, score: scoreOf(query, bare, entry) }))
        .sort((a, b) => a.score - b.score || a.entry.name.length - b.entry.name.length)
        .slice(0, limit)
        .map(({ entry }) => entry.commune)
    },
    searchProvinces(text) {
      const query = bareKey(placeKey(text))
      return provinces
        .map((province) => ({ province, rank: rankMatch(query, placeKey(province.name)) }))
        .flatMap(({ province, rank }) => (rank === undefined ? [] : [{ province, rank }]))
        .sort((a, b) => a.rank - b.rank)
        .map(({ province }) => province)
    },
  }
}
