/** Why a PIN is refused: not 6 to 12 digits, one digit or a short group over and over, digits in a row, or a year. */
export type PinFlaw = 'length' | 'repeated' | 'row' | 'date'

const isRow = (pin: string) =>
  [1, 9].some((step) =>
    [...pin].every((digit, index) => index === 0 || (Number(pin[index - 1]) + step) % 10 === Number(digit)),
  )

const isRepeated = (pin: string) =>
  [1, 2, 3].some((size) => pin.length > size && pin === pin.slice(0, size).repeat(pin.length).slice(0, pin.length))

/** A day as people write it, from 1920 on: the first thing that whoever knows the person would try. */
function isDate(pin: string): boolean {
  const day = '(0[1-9]|[12]\\d|3[01])'
  const month = '(0[1-9]|1[0-2])'
  const year = '(19[2-9]\\d|20[0-4]\\d)'
  return new RegExp(`^(${day}${month}${year}|${year}${month}${day})$`).test(pin)
}

/**
 * What makes a PIN too easy to guess; undefined when nothing does. Six digits that could be a birthday are taken: too
 * many good ones look like that.
 */
export function pinFlaw(pin: string): PinFlaw | undefined {
  if (!/^\d{6,12}$/.test(pin)) return 'length'
  if (isRepeated(pin)) return 'repeated'
  if (isRow(pin)) return 'row'
  return isDate(pin) ? 'date' : undefined
}

const FREE_TRIES = 5
const FIRST_WAIT = 30
const LONGEST_WAIT = 30 * 60

/** Seconds to wait before the next try after so many wrong ones: none for five, then 30, doubling up to half an hour. */
export const waitAfter = (tries: number): number =>
  tries < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - FREE_TRIES))

/** How many wrong tries are left before waiting begins. */
export const triesLeft = (tries: number): number => Math.max(0, FREE_TRIES - tries)

/**
 * The wait, by a clock that nobody can set: the page's own, which begins with the page. So the clock of the phone does
 * not matter; a page that is opened anew waits the whole time again, never less. Another tab that made the count go
 * up makes this one wait from the moment it sees that.
 */
export function openWait(now: () => number = () => performance.now()) {
  let seen: { tries: number; at: number } | undefined
  return {
    /** Seconds that are left, with so many tries on record. */
    secondsLeft(tries: number): number {
      if (seen?.tries !== tries) seen = { tries, at: now() }
      return Math.max(0, Math.ceil(waitAfter(tries) - (now() - seen.at) / 1000))
    },
  }
}
