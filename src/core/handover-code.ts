const GROUPS = 8
const DIGITS = 6
const ALL = GROUPS * DIGITS
/** Of numbers that are multiples of 11 no digit can be another, and no two beside each other can change places. */
const STEP = 11
const LARGEST = 0xffff * STEP

const groupsOf = (digits: string): string[] => digits.match(/.{1,6}/g) ?? []

const isGroup = (group: string) => Number(group) % STEP === 0 && Number(group) <= LARGEST

/**
 * 128 random bits that can be read aloud and typed: eight groups of six digits, each sixteen bits times eleven. Digits,
 * because there is one way to say them, and no keyboard for Vietnamese makes other letters of them.
 */
export const newCode = (): string =>
  Array.from(crypto.getRandomValues(new Uint16Array(GROUPS)), (part) => `${part * STEP}`.padStart(DIGITS, '0')).join('')

/** The digits of a code, however they were grouped when they were typed; undefined when that is no code. */
export function codeIn(typed: string): string | undefined {
  const digits = digitsIn(typed)
  return digits?.length === ALL && groupsOf(digits).every(isGroup) ? digits : undefined
}

/** The bits of a code, as bytes; undefined when it is none. */
export function bytesOfCode(code: string): Uint8Array<ArrayBuffer> | undefined {
  const digits = codeIn(code)
  if (digits === undefined) return undefined
  return Uint8Array.from(
    groupsOf(digits).flatMap((group) => {
      const part = Number(group) / STEP
      return [part >> 8, part & 0xff]
    }),
  )
}

/** In groups, to be read aloud and copied. */
export const shownGroups = (code: string): string => groupsOf(code).join(' ')

/** What is wrong with digits that were typed for a code. */
export type CodeFault =
  /** The first group that cannot be right, counted from 1. */
  | { is: 'group'; nth: number; group: string }
  /** So many instead of all. */
  | { is: 'length'; digits: number; all: number }

/** What whoever typed it can put right; undefined when nothing is wrong that can be seen, and when it is not digits. */
export function faultOfCode(typed: string): CodeFault | undefined {
  const digits = digitsIn(typed)
  if (digits === undefined) return undefined
  const groups = groupsOf(digits.slice(0, ALL))
  const nth = groups.findIndex((group) => group.length === DIGITS && !isGroup(group))
  const group = groups[nth]
  if (group !== undefined) return { is: 'group', nth: nth + 1, group }
  return digits.length === ALL ? undefined : { is: 'length', digits: digits.length, all: ALL }
}

const digitsIn = (typed: string): string | undefined => {
  const digits = typed.replace(/[\s.-]/g, '')
  return /^\d+$/.test(digits) ? digits : undefined
}
