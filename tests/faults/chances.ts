/** Numbers from 0 to 1, and what is drawn with them; all of it follows from one seed. */
export interface Chances {
  (): number
  /** A whole number from `from` to `to`, both possible. */
  whole(from: number, to: number): number
  /** One of them. */
  one<T>(of: readonly T[]): T
  /** A new row of chances, so that what one part draws does not move what another part draws. */
  fork(): Chances
}

/** The chances of a seed (mulberry32). */
export function chances(seed: number): Chances {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return Object.assign(next, {
    whole,
    one<T>(of: readonly T[]): T {
      const drawn = of[whole(0, of.length - 1)]
      if (drawn === undefined) throw new Error('There is nothing to draw from')
      return drawn
    },
    fork: () => chances(whole(0, 0xffff_ffff)),
  })
}

/** The seed of this run: FAULT_SEED, or another one each time. A lane prints it. */
export const seed = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000)

/** How many trials a lane makes: the number in the environment, or the short lane's. */
export function trials(name: string, short: number): number {
  const asked = process.env[name]
  if (asked === undefined || asked === '') return short
  const count = Number(asked)
  if (!Number.isInteger(count) || count < 1) throw new Error(`${name} must be a whole number of trials`)
  return count
}
