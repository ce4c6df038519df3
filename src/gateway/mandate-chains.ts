import { createHash } from 'node:crypto'
import { brokenAfter, NOTHING } from '../core/mandate.ts'
import type { KeptRow } from './mandates.ts'

/** So many rows were found to be a whole chain, which ends with this hash, while their text had this digest. */
interface Whole {
  rows: number
  digest: string
  hash: string
}

const nothing: Whole = { rows: 0, digest: createHash('sha256').digest('hex'), hash: NOTHING }

/**
 * Which is the first line of a chain that was altered, moved, follows one that is gone or cannot be read; undefined when
 * it is whole. What was whole is remembered by the digest of its rows: where that is another, all of it is checked. In
 * memory only: what stood in the database could be altered together with the rows.
 */
export function chainChecks() {
  const known = new Map<string, Whole>()

  return async (chain: string, rows: readonly KeptRow[]): Promise<number | undefined> => {
    const kept = known.get(chain)
    const all = createHash('sha256')
    let start = nothing
    for (const [index, { text }] of rows.entries()) {
      all.update(`${text}\n`)
      if (index + 1 === kept?.rows && all.copy().digest('hex') === kept.digest) start = kept
    }
    const lines = []
    let gone: number | undefined
    for (const [index, row] of rows.slice(start.rows).entries()) {
      const line = row.line()
      if (!line) {
        gone = start.rows + index + 1
        break
      }
      lines.push(line)
    }
    const broken = (await brokenAfter({ seq: start.rows, hash: start.hash }, lines)) ?? gone
    if (broken !== undefined) known.delete(chain)
    else known.set(chain, { rows: rows.length, digest: all.digest('hex'), hash: lines.at(-1)?.hash ?? start.hash })
    return broken
  }
}
