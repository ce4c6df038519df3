import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { Account } from '../../core/ports.ts'
import type { Database } from '../database.ts'
import { seal, unseal } from './sealing.ts'

/** How long somebody stays logged in. Milliseconds. */
export interface SessionLimits {
  /** Without doing anything. */
  idle: number
  /** At all. */
  longest: number
}

/** Somebody who is logged in, and until when. */
export interface LiveSession {
  account: Account
  endsAt: Date
  idleEndsAt: Date
}

/** Who is logged in. The browser holds a random token, the store only its hash and what the token alone can open. */
export interface Sessions {
  /** A new session, under a token that nobody had before. */
  open(account: Account): Promise<string>
  /** The session of a token, and begins its idle time anew; undefined when it has ended or never was. */
  use(token: string | undefined): Promise<LiveSession | undefined>
  close(token: string | undefined): Promise<void>
  /** Forgets what has ended. */
  sweep(): Promise<void>
}

const shape = /^[\w-]{43}$/
const idOf = (token: string) => createHash('sha256').update(token).digest('hex')
const keyOf = (token: string) => Buffer.from(hkdfSync('sha256', token, '', 'account of a session', 32))

/** Being used is written down at most so often in an idle time: each writing waits for the disk. */
const STEPS = 30

export function openSessions(db: Database, { idle, longest }: SessionLimits, now: () => Date): Sessions {
  const ago = (at: Date, duration: number) => new Date(at.getTime() - duration).toISOString()

  async function close(token: string | undefined): Promise<void> {
    if (token === undefined || !shape.test(token)) return
    await db.deleteFrom('sessions').where('id', '=', idOf(token)).execute()
  }

  return {
    async open(account) {
      const token = randomBytes(32).toString('base64url')
      const at = now().toISOString()
      const row = { id: idOf(token), account: seal(keyOf(token), JSON.stringify(account)), began_at: at, used_at: at }
      await db.insertInto('sessions').values(row).execute()
      return token
    },

    async use(token) {
      if (token === undefined || !shape.test(token)) return undefined
      const id = idOf(token)
      const row = await db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) return undefined
      const at = now()
      if (row.began_at <= ago(at, longest) || row.used_at <= ago(at, idle)) {
        await close(token)
        return undefined
      }
      const text = unseal(keyOf(token), row.account)
      if (text === undefined) return undefined
      let usedAt = row.used_at
      if (usedAt <= ago(at, idle / STEPS)) {
        usedAt = at.toISOString()
        await db.updateTable('sessions').set({ used_at: usedAt }).where('id', '=', id).execute()
      }
      const endsAt = new Date(Date.parse(row.began_at) + longest)
      const idleEndsAt = new Date(Math.min(Date.parse(usedAt) + idle, endsAt.getTime()))
      return { account: Account.parse(JSON.parse(text)), endsAt, idleEndsAt }
    },

    close,

    async sweep() {
      const at = now()
      await db
        .deleteFrom('sessions')
        .where((row) => row.or([row('began_at', '<=', ago(at, longest)), row('used_at', '<=', ago(at, idle))]))
        .execute()
    },
  }
}

/** Ends every session: the store is another one now, and one that was ended must not come back with a backup. */
export async function endAllSessions(trx: Database): Promise<void> {
  await trx.deleteFrom('sessions').execute()
  await trx.deleteFrom('officer_sessions').execute()
}
