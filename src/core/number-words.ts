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

/** 0 to 9999 in words: 2026 is "hai nghìn không trăm hai mươi sáu". */
export function numberInWords(value: number): string {
  const [thousands, rest] = [Math.floor(value / 1000), value % 1000]
  if (thousands === 0) return belowThousand(rest, false)
  return rest === 0 ? `${digit(thousands)} nghìn` : `${digit(thousands)} nghìn ${belowThousand(rest, true)}`
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
