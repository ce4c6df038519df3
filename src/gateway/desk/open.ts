import type { Procedures } from '../../core/ports.ts'
import type { Database } from '../database.ts'
import { type Guesses, guardGuesses } from '../guesses.ts'
import { type DeskSessions, openDeskSessions } from './sessions.ts'
import { makeOldFindable } from './words.ts'

const QUARTER_HOUR = 900_000

/** What the desk's routes need beside the store. */
export interface OpenDesk {
  sessions: DeskSessions
  /** Wrong passwords, by login. */
  guesses: Guesses
}

export async function openDesk(db: Database, procedures: Procedures, now: () => Date): Promise<OpenDesk> {
  await makeOldFindable(db, procedures)
  return {
    sessions: openDeskSessions(db, now),
    guesses: guardGuesses({ wrong: 5, reserve: 3, window: QUARTER_HOUR }, () => now().getTime()),
  }
}
