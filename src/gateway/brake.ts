import { createHash, randomBytes } from 'node:crypto'

const BUCKETS = 65_536

/**
 * Lets a key be tried `limit` times wrongly in any `windowMs`. Keys share a fixed number of buckets by a salted hash:
 * memory stays the same whatever comes, nothing is ever pushed out, and the rare shared bucket only brakes sooner.
 * A try is counted before it is judged, so that many at once do not slip through, and is given back when it was right.
 */
export function createBrake(limit: number, windowMs: number, now: () => number) {
  const salt = randomBytes(16)
  const triedAt = new Float64Array(BUCKETS * limit).fill(Number.NEGATIVE_INFINITY)
  const bucketOf = (key: string) =>
    (createHash('sha256').update(salt).update(key).digest().readUInt16BE(0) % BUCKETS) * limit

  return {
    /** Milliseconds until the key may be tried again; or 0, and the try is counted until it is given back. */
    take(key: string): { wait: number; giveBack(): void } {
      const from = bucketOf(key)
      const tries = triedAt.subarray(from, from + limit)
      const oldest = tries.indexOf(Math.min(...tries))
      const wait = (tries[oldest] ?? 0) + windowMs - now()
      if (wait > 0) return { wait, giveBack() {} }
      const before = tries[oldest] ?? Number.NEGATIVE_INFINITY
      const mine = now()
      tries[oldest] = mine
      return {
        wait: 0,
        giveBack() {
          if (tries[oldest] === mine) tries[oldest] = before
        },
      }
    },
  }
}
