import * as z from 'zod/mini'
import { Answers } from '../../core/answers.ts'
import { LocalDate } from '../../core/date-schemas.ts'
import type { WorkItem } from '../../core/desk.ts'
import { applicantOf } from '../../core/dossier.ts'
import type { Procedures } from '../../core/ports.ts'
import type { Procedure } from '../../core/procedure.ts'
import type { Database } from '../database.ts'

const Filed = z.object({
  procedure: z.object({ code: z.string(), version: LocalDate }),
  answers: Answers,
})

/** Who applies, by the answers; undefined where the pack asks for no name, or it is not there. */
function nameIn(procedure: Procedure, answers: Answers): string | undefined {
  const path = applicantOf(procedure, answers).name
  const name = path === undefined ? undefined : answers[path]
  return typeof name === 'string' && name !== '' ? name : undefined
}

/**
 * Adds to lines of work who applies. It is read from the cases themselves, so that a name stands nowhere a second time.
 * For lines that the officer may see only: they are chosen before. A procedure that nobody knows now tells no name.
 */
export async function withApplicants(
  db: Database,
  procedures: Procedures,
  items: readonly WorkItem[],
): Promise<WorkItem[]> {
  if (items.length === 0) return []
  const rows = await db
    .selectFrom('cases')
    .select(['number', ({ fn, val }) => fn<string>('json_extract', ['body', val('$.dossier')]).as('dossier')])
    .where(
      'number',
      'in',
      items.map(({ number }) => number),
    )
    .execute()
  const known = new Map<string, Awaited<ReturnType<Procedures['load']>>>()
  const names = new Map<string, string>()
  for (const { number, dossier } of rows) {
    const { procedure, answers } = Filed.parse(JSON.parse(dossier))
    const key = `${procedure.code} ${procedure.version}`
    const pack = known.get(key) ?? (await procedures.load(procedure.code, procedure.version))
    known.set(key, pack)
    const name = typeof pack === 'string' ? undefined : nameIn(pack, answers)
    if (name !== undefined) names.set(number, name)
  }
  return items.map((item) => {
    const applicant = names.get(item.number)
    return applicant === undefined ? item : { ...item, applicant }
  })
}
