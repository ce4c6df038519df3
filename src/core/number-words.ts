import type { DateAnswer } from './answers.ts'

// Numbers as Vietnamese says them, for forms that want a date "ghi bằng chữ". Not words of a page: rules of the language.

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
const digit = (value: number): string => digits[value] ?? ''

/** The last place after a full ten: mốt, lăm; after mười: lăm. */
function unit(tens: number, units: number): string {
  if (units === 1 && tens > 1) return 'mốt'
  return units === 5 && tens > 0 ? 'lăm' : digit(units)
}

function belowHundred(value: number): string {
  const [tens, units] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return digit(units)
  const ten = tens === 1 ? 'mười' : `${digit(tens)} mươi`
  return units === 0 ? ten : `${ten} ${unit(tens, units)}`
}

function belowThousand(value: number, full: boolean): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100]
  if (hundreds === 0 && !full) return belowHundred(rest)
  const hundred = `${digit(hundreds)} trăm`
  if (rest === 0) return hundred
  return rest < 10 ? `${hundred} linh ${digit(rest)}` : `${hundred} ${belowHundred(rest)}`
}

const groups = [
  [1_000_000_000, 'tỷ'],
  [1_000_000, 'triệu'],
  [1000, 'nghìn'],
] as const

/** 0 to 999,999,999,999 in words: 2026 is "hai nghìn không trăm hai mươi sáu". */
export function numberInWords(value: number): string {
  const parts: string[] = []
  let rest = value
  for (const [size, name] of groups) {
    const times = Math.floor(rest / size)
    rest %= size
    if (times > 0) parts.push(`${belowThousand(times, parts.length > 0)} ${name}`)
  }
  if (rest > 0 || parts.length === 0) parts.push(belowThousand(rest, parts.length > 0))
  return parts.join(' ')
}

/** A sum in đồng as a form wants it written out: "Năm mươi triệu đồng"; empty where it is no such number. */
export function amountInWords(dong: string): string {
  if (!/^\d{1,12}$/.test(dong)) return ''
  const words = numberInWords(Number(dong))
  return `${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)} đồng`
}

/** As much of a date as is known, in words; empty where a part is no number. The fourth month is "tư". */
export function dateInWords({ day, month, year }: DateAnswer): string {
  const parts = [
    ['ngày', day],
    ['tháng', month],
    ['năm', year],
  ] as const
  const given = parts.filter(([, text]) => text !== '')
  if (given.some(([, text]) => !/^\d{1,4}$/.test(text))) return ''
  const said = given.map(([what, text]) =>
    what === 'tháng' && Number(text) === 4 ? 'tháng tư' : `${what} ${numberInWords(Number(text))}`,
  )
  return said.join(', ')
}
