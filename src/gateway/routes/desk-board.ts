import * as z from 'zod/mini'
import { todayInVietnam } from '../../core/dates.ts'
import { Board, Period } from '../../core/desk.ts'
import { boardOf, momentsOf } from '../desk/board.ts'
import { csvOf } from '../desk/csv.ts'
import { principalOf } from '../desk/guard.ts'
import { UNKNOWN } from '../desk/work-rows.ts'
import { record } from '../journal.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems } from '../problems.ts'

const refusals = { '4xx': Problems, '5xx': Problems }
const described = { tags: ['desk'], security: [{ desk: [] }, { officer: [] }] }
/** Names of columns are for machines, like codes: whoever opens the file knows the office's words. */
const COLUMNS = ['number', 'procedure', 'status', 'received_at', 'due', 'ended_at', 'unit', 'officer']

/** What leaders and admins look at; behind the guard. */
export function deskBoard(app: Routes, { db, now, limits }: Parts): void {
  const config = { personal: true, ...limited('desk', limits) }

  app.get(
    '/api/desk/board',
    {
      schema: {
        ...described,
        summary: 'What became of the cases received in a period, by unit and officer',
        querystring: Period,
        response: { 200: Board, ...refusals },
      },
      config,
    },
    async (request) => {
      const period = request.query
      const { actor } = principalOf(request)
      const subject = `${period.from}/${period.to}`
      await db.transaction().execute((trx) => record(trx, { at: now(), actor, action: 'board.opened', subject }))
      return { period, rows: await boardOf(db, period, todayInVietnam(now())) }
    },
  )

  app.get(
    '/api/desk/export',
    {
      schema: {
        ...described,
        summary: 'The cases received in a period, as CSV',
        description: 'RFC 4180 in UTF-8 with a mark. No name and no answer of an applicant is in it.',
        querystring: Period,
        response: { 200: z.unknown(), ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const period = request.query
      const { begins, ends } = momentsOf(period)
      const { actor } = principalOf(request)
      const subject = `${period.from}/${period.to}`
      await db.transaction().execute((trx) => record(trx, { at: now(), actor, action: 'cases.exported', subject }))
      const rows = await db
        .selectFrom('work')
        .leftJoin('officers', 'officers.id', 'work.assigned_to')
        .select(['number', 'procedure', 'status', 'received_at', 'due', 'ended_at', 'work.unit', 'officers.name'])
        .where('received_at', '>=', begins)
        .where('received_at', '<', ends)
        .orderBy('received_at')
        .execute()
      const lines = rows.map((row) => [
        row.number,
        row.procedure,
        row.status,
        row.received_at,
        row.due === UNKNOWN ? '' : row.due,
        row.ended_at ?? '',
        row.unit ?? '',
        row.name ?? '',
      ])
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="cases-${period.from}-${period.to}.csv"`)
        .send(csvOf([COLUMNS, ...lines]))
    },
  )
}
