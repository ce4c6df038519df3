import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod/mini'

const Row = z.object({ dossier_id: z.string(), number: z.string(), hash: z.string(), dossier: z.string() })
const Files = z.object({ files: z.array(z.object({ sha256: z.string(), size: z.number() })) })

/** What an office has, read from its disk without any of its code: the last revision of each case, and its files. */
export interface OnDisk {
  cases: { id: string; number: string; hash: string; files: { sha256: string; size: number }[] }[]
  /** Files by the hash of the bytes as they lie there now. */
  files: Map<string, number>
}

/** Reads the folder of a gateway that has been stopped or killed. Throws when the database is damaged. */
export function officeDisk(dataDir: string): OnDisk {
  const db = new DatabaseSync(path.join(dataDir, 'gateway.db'))
  try {
    const integrity = db.prepare('pragma integrity_check').get()
    if (integrity?.['integrity_check'] !== 'ok') throw new Error(`integrity: ${JSON.stringify(integrity)}`)
    const rows = db
      .prepare(
        `select c.dossier_id, c.number, r.hash, r.dossier from cases c join revisions r on r.dossier_id = c.dossier_id
         where r.revision = (select max(revision) from revisions where dossier_id = c.dossier_id)`,
      )
      .all()
    const cases = rows.map((row) => {
      const { dossier_id: id, number, hash, dossier } = Row.parse(row)
      return { id, number, hash, files: Files.parse(JSON.parse(dossier)).files }
    })
    const files = new Map<string, number>()
    for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.startsWith('gateway.db')) continue
      const bytes = readFileSync(path.join(entry.parentPath, entry.name))
      files.set(createHash('sha256').update(bytes).digest('hex'), bytes.length)
    }
    return { cases, files }
  } finally {
    db.close()
  }
}

/** Files that a case names and the disk has not, byte for byte. */
export const missingFiles = ({ cases, files }: OnDisk): string[] =>
  cases.flatMap(({ id, files: named }) =>
    named.filter(({ sha256, size }) => files.get(sha256) !== size).map(({ sha256 }) => `${id}: ${sha256}`),
  )
