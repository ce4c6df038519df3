import { createHash, randomInt, randomUUID } from 'node:crypto'
import type { PhoneAdded, PhoneView } from '../core/phone-views.ts'
import {
  CODE_LENGTH,
  CODE_LETTERS,
  PhoneCounts,
  type PhoneEnrolled,
  type PhoneEnrolment,
  type PhoneReport,
  type PhoneStanding,
} from '../core/phones.ts'
import type { Database } from './database.ts'
import type { Principal } from './desk/roles.ts'
import type { PhoneRow } from './helper-tables.ts'
import { record } from './journal.ts'
import { sameSecret } from './secret.ts'

const MINUTE = 60_000
/** How long a code is good. Milliseconds. */
const CODE_LIFE = 15 * MINUTE
/** How long the list of people is kept after the phone was revoked: to tell them, not to know them. Milliseconds. */
const LIST_LIFE = 30 * 24 * 60 * MINUTE

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const newCode = () => Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('')

/** The only place that knows the rows of phones. */
export function phoneRows(db: Database) {
  const rowOf = (trx: Database, id: string) =>
    trx.selectFrom('phones').selectAll().where('id', '=', id).executeTakeFirst()

  return {
    /** Enters a phone, with a code that is given out this once. */
    async add(name: string, { actor, officer }: Principal, at: Date): Promise<PhoneAdded> {
      const code = newCode()
      const row: PhoneRow = {
        ...nothing,
        id: randomUUID(),
        name,
        code: hashOf(code),
        code_until: new Date(at.getTime() + CODE_LIFE).toISOString(),
        added_at: at.toISOString(),
        added_by: officer?.id ?? null,
      }
      await db.transaction().execute(async (trx) => {
        await trx.insertInto('phones').values(row).execute()
        await record(trx, { at, actor, action: 'phone.added', subject: row.id })
      })
      return { phone: viewOf(row), code }
    },

    /** The first phone that knows the code has it; it may ask again, since it cannot know whether the answer came. */
    enrol: ({ code, secret }: PhoneEnrolment, at: Date): Promise<PhoneEnrolled> =>
      db.transaction().execute(async (trx) => {
        const row = await trx.selectFrom('phones').selectAll().where('code', '=', hashOf(code)).executeTakeFirst()
        if (!row || row.revoked_at !== null || row.code_until <= at.toISOString()) return { state: 'unknown' }
        if (row.secret !== null && !sameSecret(hashOf(secret), row.secret)) return { state: 'unknown' }
        if (row.secret === null) {
          await trx
            .updateTable('phones')
            .set({ secret: hashOf(secret), enrolled_at: at.toISOString() })
            .where('id', '=', row.id)
            .execute()
          await record(trx, { at, actor: 'helper', action: 'phone.enrolled', subject: row.id })
        }
        return { state: 'enrolled', id: row.id, name: row.name }
      }),

    /** Keeps what a phone tells. Of a revoked one only that it was told so: whoever has it must not change the list. */
    report: ({ id, secret, counts, people }: PhoneReport, at: Date): Promise<PhoneStanding> =>
      db.transaction().execute(async (trx) => {
        const row = await rowOf(trx, id)
        if (!row || !sameSecret(hashOf(secret), row.secret ?? '')) return { state: 'unknown' }
        const now = at.toISOString()
        const told = row.revoked_at !== null
        const set = told
          ? { told_at: row.told_at ?? now }
          : {
              seen_at: now,
              ...(counts === undefined ? {} : { counts: JSON.stringify(counts) }),
              ...(people === undefined ? {} : { people, listed_at: now }),
            }
        await trx.updateTable('phones').set(set).where('id', '=', id).execute()
        if (told && row.told_at === null) {
          await record(trx, { at, actor: 'office', action: 'phone.told-revoked', subject: id })
        }
        return { state: told ? 'revoked' : 'enrolled' }
      }),

    /** By name; those whose code was never used in time are not among them. */
    async all(at: Date): Promise<PhoneView[]> {
      const rows = await db
        .selectFrom('phones')
        .selectAll()
        .where((row) => row.or([row('enrolled_at', 'is not', null), row('code_until', '>', at.toISOString())]))
        .orderBy('name')
        .orderBy('added_at')
        .execute()
      return rows.map(viewOf)
    },

    /** Safe to repeat. Undefined when there is no such phone. */
    revoke: (id: string, { actor, officer }: Principal, at: Date): Promise<PhoneView | undefined> =>
      db.transaction().execute(async (trx) => {
        const row = await rowOf(trx, id)
        if (!row || row.revoked_at !== null) return row && viewOf(row)
        const set = { revoked_at: at.toISOString(), revoked_by: officer?.id ?? null }
        await trx.updateTable('phones').set(set).where('id', '=', id).execute()
        await record(trx, { at, actor, action: 'phone.revoked', subject: id })
        return viewOf({ ...row, ...set })
      }),

    /** With the sealed list of whose papers are on it; that somebody opened it is in the journal. */
    listed: (
      id: string,
      { actor }: Principal,
      at: Date,
    ): Promise<{ phone: PhoneView; sealed: string | null } | undefined> =>
      db.transaction().execute(async (trx) => {
        const row = await rowOf(trx, id)
        if (!row) return undefined
        if (row.people !== null) await record(trx, { at, actor, action: 'phone.people-opened', subject: id })
        return { phone: viewOf(row), sealed: row.people }
      }),

    /** Forgets codes that nobody used, and lists whose time is over. */
    async sweep(at: Date): Promise<void> {
      await db
        .deleteFrom('phones')
        .where('enrolled_at', 'is', null)
        .where('code_until', '<=', at.toISOString())
        .execute()
      await db
        .updateTable('phones')
        .set({ people: null, listed_at: null })
        .where('revoked_at', '<=', new Date(at.getTime() - LIST_LIFE).toISOString())
        .where('people', 'is not', null)
        .execute()
    },
  }
}

const nothing = {
  secret: null,
  enrolled_at: null,
  seen_at: null,
  counts: null,
  people: null,
  listed_at: null,
  revoked_at: null,
  revoked_by: null,
  told_at: null,
}

const by = (officer: string | null) => (officer === null ? {} : { by: officer })

function viewOf(row: PhoneRow): PhoneView {
  const { id, name, added_at, added_by, code_until, enrolled_at, seen_at, counts, listed_at } = row
  const { revoked_at, revoked_by, told_at } = row
  return {
    id,
    name,
    state: revoked_at !== null ? 'revoked' : enrolled_at !== null ? 'enrolled' : 'waiting',
    added: { at: added_at, ...by(added_by) },
    ...(enrolled_at === null ? { codeUntil: code_until } : { enrolledAt: enrolled_at }),
    ...(seen_at === null ? {} : { seenAt: seen_at }),
    ...(counts === null ? {} : { counts: PhoneCounts.parse(JSON.parse(counts)) }),
    ...(listed_at === null ? {} : { listedAt: listed_at }),
    ...(revoked_at === null
      ? {}
      : { revoked: { at: revoked_at, ...by(revoked_by), ...(told_at === null ? {} : { toldAt: told_at }) } }),
  }
}
