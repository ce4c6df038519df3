import { moveTypes } from '../../core/case-move.ts'
import { CHECK_IN, type OfficerDeed } from '../../core/desk.ts'
import type { Database } from '../database.ts'

const PREFIX = 'case.'

/** What the journal calls that an officer received at the counter what the person had prepared and said to be true. */
export const CHECKED_IN = `${PREFIX}${CHECK_IN}`

const moveIn = new Map<string, string>([...moveTypes, CHECK_IN].map((move) => [`${PREFIX}${move}`, move]))

/**
 * Which officer made which move of a case, as the journal has it, in order. For the desk only: no view of an applicant
 * reads it. Whoever came with the machine's token has no name.
 */
export async function deedsOf(db: Database, number: string): Promise<OfficerDeed[]> {
  const rows = await db
    .selectFrom('journal')
    .leftJoin('officers', (join) =>
      join.on(({ eb, ref }) => eb(ref('journal.actor'), '=', eb(eb.val('officer:'), '||', ref('officers.id')))),
    )
    .select(['action', 'officers.name'])
    .where('subject', '=', number)
    .where('action', 'in', [...moveIn.keys()])
    .orderBy('seq')
    .execute()
  return rows.flatMap(({ action, name }) => {
    const move = moveIn.get(action)
    return move === undefined ? [] : [{ move, ...(name === null ? {} : { officer: name }) }]
  })
}
