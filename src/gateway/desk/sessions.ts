import { createHash, randomBytes } from 'node:crypto'
import type { OfficerAccount } from '../../core/desk.ts'
import type { Database } from '../database.ts'
import { officerRows } from './officers.ts'

/** What an officer's browser holds; apart from the applicants' cookie, so that neither stands for the other. */
export const DESK_COOKIE = '__Host-desk'

const MINUTE = 60_000
/** Milliseconds: without doing anything, and at all. A counter that was left is closed before the next person looks. */
const IDLE = 30 * MINUTE
const LONGEST = 12 * 60 * MINUTE
/** Being used is written down at most this often: each writing waits for the disk. */
const STEP = MINUTE

const shape = /^[\w-]{43}$/
const idOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** An officer who is logged in, and until when. */
export interface LiveOfficer {
  officer: OfficerAccount
  endsAt: Date
  idleEndsAt: Date
}

export type DeskSessions = ReturnType<typeof openDeskSessions>

/** Which officers are logged in. The browser holds a random token, the store only its hash. */
export function openDeskSessions(db: Database, now: () => Date) {
  const ago = (duration: number) => new Date(now().getTime() - duration).toISOString()

  /** The session of a token; undefined when it has ended, never was, or its officer may not come any more. */
  async function look(token: string | undefined): Promise<LiveOfficer | undefined> {
    if (token === undefined || !shape.test(token)) return undefined
    const row = await db.selectFrom('officer_sessions').selectAll().where('id', '=', idOf(token)).executeTakeFirst()
    if (!row || row.began_at <= ago(LONGEST) || row.used_at <= ago(IDLE)) return undefined
    const officer = await officerRows(db).byId(row.officer)
    if (!officer || officer.disabled) return undefined
    const endsAt = new Date(Date.parse(row.began_at) + LONGEST)
    return { officer, endsAt, idleEndsAt: new Date(Math.min(Date.parse(row.used_at) + IDLE, endsAt.getTime())) }
  }

  return {
    look,

    /** The same, and begins its idle time anew. */
    async use(token: string | undefined): Promise<LiveOfficer | undefined> {
      const live = await look(token)
      if (!live || token === undefined) return undefined
      if (live.idleEndsAt.getTime() - IDLE > now().getTime() - STEP) return live
      const at = now()
      await db
        .updateTable('officer_sessions')
        .set({ used_at: at.toISOString() })
        .where('id', '=', idOf(token))
        .execute()
      return { ...live, idleEndsAt: new Date(Math.min(at.getTime() + IDLE, live.endsAt.getTime())) }
    },

    /** A new session, under a token that nobody had before. */
    async open(officer: string): Promise<string> {
      const token = randomBytes(32).toString('base64url')
      const at = now().toISOString()
      await db
        .insertInto('officer_sessions')
        .values({ id: idOf(token), officer, began_at: at, used_at: at })
        .execute()
      return token
    },

    async close(token: string | undefined): Promise<void> {
      if (token === undefined || !shape.test(token)) return
      await db.deleteFrom('officer_sessions').where('id', '=', idOf(token)).execute()
    },

    /** Forgets what has ended. */
    async sweep(): Promise<void> {
      await db
        .deleteFrom('officer_sessions')
        .where((row) => row.or([row('began_at', '<=', ago(LONGEST)), row('used_at', '<=', ago(IDLE))]))
        .execute()
    },
  }
}
