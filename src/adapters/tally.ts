import type { Progress } from '../core/ports.ts'
import type { Outgoing } from '../core/sealed-parcel.ts'

/** Counts what an office has confirmed of a dossier, and tells it; never backwards, also when an upload began anew. */
export interface Tally {
  /** The office has so many bytes of a file. */
  reach(sha256: string, offset: number): void
  /** The office has these files whole. */
  confirm(...hashes: string[]): void
}

export function tally({ files }: Pick<Outgoing, 'files'>, progress: (done: Progress) => void): Tally {
  const sizes = new Map(files.map(({ sha256, size }) => [sha256, size]))
  const reached = new Map<string, number>()
  const confirmed = new Set<string>()
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0)
  const tell = () =>
    progress({
      confirmed: files.filter(({ sha256 }) => confirmed.has(sha256)).length,
      files: files.length,
      bytes: { confirmed: sum(reached.values()), all: sum(sizes.values()) },
    })
  return {
    reach(sha256, offset) {
      const now = Math.min(offset, sizes.get(sha256) ?? 0)
      if (now <= (reached.get(sha256) ?? 0)) return
      reached.set(sha256, now)
      tell()
    },
    confirm(...hashes) {
      for (const sha256 of hashes) {
        confirmed.add(sha256)
        reached.set(sha256, sizes.get(sha256) ?? 0)
      }
      tell()
    },
  }
}
