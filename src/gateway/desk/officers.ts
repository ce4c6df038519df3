import { randomBytes } from 'node:crypto'
import type { Updateable } from 'kysely'
import type { AccountChange, NewOfficer, Officer, OfficerAccount } from '../../core/desk.ts'
import type { Database } from '../database.ts'
import { record } from '../journal.ts'
import type { OfficerRow } from '../tables.ts'
import { hashPassword, isPassword } from './passwords.ts'

/** Who did it, in the journal: an officer, or somebody at the machine itself. */
export type Actor = 'desk' | 'office' | `officer:${string}`

/** The accounts of those who work here. */
export function officerRows(db: Database) {
  const accounts = () => db.selectFrom('officers').select(['id', 'login', 'name', 'role', 'unit', 'disabled_at'])

  return {
    /** Undefined when the login is taken. */
    async add(officer: NewOfficer, at: Date, actor: Actor): Promise<OfficerAccount | undefined> {
      const { login, name, role, unit } = officer
      const password = await hashPassword(officer.password)
      const id = randomBytes(8).toString('hex')
      return db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('officers')
          .values({
            id,
            login,
            name,
            role,
            unit: unit ?? null,
            password,
            added_at: at.toISOString(),
            disabled_at: null,
          })
          .onConflict((taken) => taken.column('login').doNothing())
          .executeTakeFirst()
        if (numInsertedOrUpdatedRows !== 1n) return undefined
        await record(trx, { at, actor, action: `officer.added.${role}`, subject: id })
        return { id, name, role, ...(unit === undefined ? {} : { unit }), login, disabled: false }
      })
    },

    async all(): Promise<OfficerAccount[]> {
      return (await accounts().orderBy('name').execute()).map(accountOf)
    },

    async byId(id: string): Promise<OfficerAccount | undefined> {
      const row = await accounts().where('id', '=', id).executeTakeFirst()
      return row && accountOf(row)
    },

    async byLogin(login: string): Promise<OfficerAccount | undefined> {
      const row = await accounts().where('login', '=', login).executeTakeFirst()
      return row && accountOf(row)
    },

    /** The account whose password it is; takes as long when nobody has the login. */
    async withPassword(login: string, password: string): Promise<OfficerAccount | undefined> {
      const row = await db.selectFrom('officers').selectAll().where('login', '=', login).executeTakeFirst()
      const isRight = await isPassword(password, row?.password)
      return row && isRight && row.disabled_at === null ? accountOf(row) : undefined
    },

    /** The account after the change; undefined when there is none. Ends its sessions where it must. */
    async change(id: string, change: AccountChange, at: Date, actor: Actor): Promise<OfficerAccount | undefined> {
      const { role, unit, password, disabled } = change
      const row: Updateable<OfficerRow> = {
        ...(role === undefined ? {} : { role }),
        ...(unit === undefined ? {} : { unit }),
        ...(password === undefined ? {} : { password: await hashPassword(password) }),
        ...(disabled === undefined ? {} : { disabled_at: disabled ? at.toISOString() : null }),
      }
      return db.transaction().execute(async (trx) => {
        const before = await officerRows(trx).byId(id)
        if (!before) return undefined
        if (Object.keys(row).length > 0) {
          await trx.updateTable('officers').set(row).where('id', '=', id).execute()
          for (const what of Object.keys(change)) {
            await record(trx, { at, actor, action: `officer.changed.${what}`, subject: id })
          }
        }
        if (password !== undefined || disabled === true) {
          await trx.deleteFrom('officer_sessions').where('officer', '=', id).execute()
        }
        return officerRows(trx).byId(id)
      })
    },
  }
}

type Account = Pick<OfficerRow, 'id' | 'login' | 'name' | 'role' | 'unit' | 'disabled_at'>

const accountOf = ({ id, login, name, role, unit, disabled_at }: Account): OfficerAccount => ({
  id,
  login,
  name,
  role,
  ...(unit === null ? {} : { unit }),
  disabled: disabled_at !== null,
})

/** An account as colleagues see it. */
export const officerOf = ({ id, name, role, unit }: OfficerAccount): Officer => ({
  id,
  name,
  role,
  ...(unit === undefined ? {} : { unit }),
})
