import { createBrake } from './brake.ts'

interface Bounds {
  /** Wrong tries for a key in any window, whoever makes them. */
  wrong: number
  /** As many more, for addresses that made none for this key in a day. */
  reserve: number
  /** Milliseconds. */
  window: number
}

/** Counts wrong tries for a key. */
export interface Guesses {
  /** Milliseconds until the key may be tried again; or 0, and the try counts until it is given back. */
  take(key: string, address: string): { wait: number; giveBack(): void }
}

const DAY = 86_400_000

/**
 * Lets a key be tried wrongly so often, and no oftener from ever so many addresses. Who uses that up must not shut out
 * the right owner for as long as they like: a few tries are kept for addresses that have not been wrong about this key.
 * A try is counted before it is judged, and given back when it was right.
 */
export function guardGuesses({ wrong, reserve, window }: Bounds, now: () => number): Guesses {
  const common = createBrake(wrong, window, now)
  const kept = createBrake(reserve, window, now)
  const strangers = createBrake(1, DAY, now)

  return {
    take(key, address) {
      const stranger = strangers.take(`${networkOf(address)} ${key}`)
      const first = common.take(key)
      if (first.wait === 0) return { wait: 0, giveBack: () => [first, stranger].forEach(giveBack) }
      if (stranger.wait > 0) return first
      const second = kept.take(key)
      if (second.wait === 0) return { wait: 0, giveBack: () => [second, stranger].forEach(giveBack) }
      stranger.giveBack()
      return { wait: Math.min(first.wait, second.wait), giveBack() {} }
    },
  }
}

const MINUTE = 60_000
const HOUR = 3_600_000
/** Wrong tries that one address may make in a minute, for all numbers together. Right ones do not count: a village may share it. */
const WRONG_OF_ONE = 60

/** Wrong secrets: by the number of the case, and by the address, from which one number after the other may be tried. */
export function trackBrake(now: () => number): Guesses {
  const byNumber = guardGuesses({ wrong: 5, reserve: 2, window: HOUR }, now)
  const byAddress = createBrake(WRONG_OF_ONE, MINUTE, now)
  return {
    take(number, address) {
      const one = byAddress.take(networkOf(address))
      if (one.wait > 0) return one
      const tried = byNumber.take(number, address)
      if (tried.wait === 0) return { wait: 0, giveBack: () => [one, tried].forEach(giveBack) }
      one.giveBack()
      return tried
    },
  }
}

const giveBack = (taken: { giveBack(): void }) => taken.giveBack()

/** One household or phone has a whole /64 of IPv6 addresses. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail] = address.split('::')
  const groupsIn = (text: string) => (text === '' ? [] : text.split(':'))
  const front = groupsIn(head)
  const back = groupsIn(tail ?? '')
  const groups = tail === undefined ? front : [...front, ...Array(8 - front.length - back.length).fill('0'), ...back]
  return groups.slice(0, 4).join(':')
}
