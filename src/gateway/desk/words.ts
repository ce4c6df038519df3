import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Case } from '../../core/case.ts'
import { applicantOf, cleanSecret, type Dossier } from '../../core/dossier.ts'
import type { Procedures } from '../../core/ports.ts'
import type { Procedure } from '../../core/procedure.ts'
import { cleanPhone, fold } from '../../core/text.ts'
import type { Database } from '../database.ts'

/** What a case is found by, and who it is of: folded words of the names and telephone numbers in it, and no other answer. */
interface Findable {
  words: string
  /** Empty when no identity number was given. */
  person: string
}

export function findable(procedure: Procedure, { answers }: Dossier): Findable {
  const textAt = (path: string | undefined) => {
    const answer = path === undefined ? undefined : answers[path]
    return typeof answer === 'string' ? answer : ''
  }
  const applicant = applicantOf(procedure, answers)
  const names = [applicant.name, ...procedure.people.map(({ fields }) => fields.fullName)].map(textAt)
  const phones = procedure.steps
    .flatMap(({ fields }) => fields)
    .filter(({ kind }) => kind === 'phone')
    .map(({ id }) => cleanPhone(textAt(id)))
  const words = new Set([...names.flatMap((name) => fold(name).split(' ')), ...phones])
  return { words: [...words].filter((word) => word !== '').join(' '), person: personOf(applicant.identity, answers) }
}

/**
 * The same person's cases have the same one. No secret is in it: the identity number stands in the case beside it. It is
 * an index, so that the number itself need not be written a second time.
 */
function personOf(identity: readonly string[], answers: Dossier['answers']): string {
  for (const path of identity) {
    const answer = answers[path]
    const number = typeof answer === 'object' && 'number' in answer ? answer.number : answer
    if (typeof number === 'string' && number !== '') {
      return createHash('sha256').update(cleanSecret(number)).digest('hex')
    }
  }
  return ''
}

/** Makes a case be found by what its newest revision says. In the transaction that keeps it. */
export async function makeFindable(trx: Database, number: string, { words, person }: Findable): Promise<void> {
  const { id } = await trx.selectFrom('work').select('id').where('number', '=', number).executeTakeFirstOrThrow()
  await trx.updateTable('work').set({ person }).where('id', '=', id).execute()
  await sql`delete from work_words where rowid = ${id}`.execute(trx)
  await trx.insertInto('work_words').values({ rowid: id, words }).execute()
}

/** Does it for the cases that were here before the desk could search. A procedure that nobody knows now is found by number only. */
export async function makeOldFindable(db: Database, procedures: Procedures): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom('work')
      .innerJoin('cases', 'cases.number', 'work.number')
      .select(['work.number', 'cases.body'])
      .where('work.person', 'is', null)
      .limit(200)
      .execute()
    if (rows.length === 0) return
    const known: [string, Findable][] = []
    for (const { number, body } of rows) {
      const { dossier } = Case.parse(JSON.parse(body))
      const procedure = await procedures.load(dossier.procedure.code, dossier.procedure.version)
      const isKnown = procedure !== 'unknown' && procedure !== 'outdated'
      known.push([number, isKnown ? findable(procedure, dossier) : { words: '', person: '' }])
    }
    await db.transaction().execute(async (trx) => {
      for (const [number, found] of known) await makeFindable(trx, number, found)
    })
  }
}

/** What is typed, as a question to the index: every word begins some word of the case. Undefined when no word is in it. */
export function matchOf(typed: string): string | undefined {
  // A telephone number is often typed in groups.
  const phone = cleanPhone(typed)
  const words = /^\d{4,}$/.test(phone)
    ? [phone]
    : fold(typed)
        .split(' ')
        .filter((word) => word !== '')
  return words.length === 0 ? undefined : words.map((word) => `"${word}"*`).join(' ')
}
