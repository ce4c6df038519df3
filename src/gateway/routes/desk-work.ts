import * as z from 'zod/mini'
import { type MoveType, movesFrom } from '../../core/case-move.ts'
import { Assignment, NoteText, WorkDetail, WorkPage, WorkQuery } from '../../core/desk.ts'
import { caseRows } from '../cases.ts'
import { withApplicants } from '../desk/applicants.ts'
import { deedsOf } from '../desk/deeds.ts'
import { principalOf } from '../desk/guard.ts'
import { noteRows } from '../desk/notes.ts'
import { officerRows } from '../desk/officers.ts'
import { mayAssign, mayMove, type Principal } from '../desk/roles.ts'
import { daysOf, workRows } from '../desk/work-rows.ts'
import { record } from '../journal.ts'
import { limited } from '../limits.ts'
import { mandateStanding } from '../mandate-standing.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'

const refusals = { '4xx': Problems, '5xx': Problems }
const described = { tags: ['desk'], security: [{ desk: [] }, { officer: [] }] }
const ByNumber = z.strictObject({ number: z.string().check(z.maxLength(60)) })

/** The work of a day: what is due, who does it, and what officers say to each other; behind the guard. */
export function deskWork(app: Routes, { db, now, limits, tables, procedures }: Parts): void {
  const config = { malformed: 'case.unknown' as const, ...limited('desk', limits) }
  const standingOf = mandateStanding(db)
  const days = () => daysOf(now(), tables.calendar)
  const rows = () => workRows(db, days())

  async function detailOf(who: Principal, number: string): Promise<WorkDetail | undefined> {
    const [held, item] = await Promise.all([rows().byNumber(number), rows().item(number)])
    if (!held || !item) return undefined
    const [named = item] = await withApplicants(db, procedures, [item])
    const helper = (await caseRows(db).byNumber(number))?.dossier.helper
    return {
      item: named,
      deeds: await deedsOf(db, number),
      notes: await noteRows(db).of(number),
      duplicates: await rows().duplicates(who, number),
      moves: movesFrom(held.status).filter((move: MoveType) => mayMove(who, held, move)),
      assign: mayAssign(who, held, who.officer?.id ?? null),
      ...(helper ? { mandate: await standingOf(helper) } : {}),
    }
  }

  app.post(
    '/api/desk/work',
    {
      bodyLimit: 5000,
      schema: {
        ...described,
        summary: 'The work by due date, or what some words find',
        description: 'A POST, so that names and telephone numbers are in no address.',
        body: WorkQuery,
        response: { 200: WorkPage, ...refusals },
      },
      config: { personal: true, ...limited('desk', limits) },
    },
    async (request) => {
      const page = await rows().page(principalOf(request), request.body)
      return { ...page, items: await withApplicants(db, procedures, page.items) }
    },
  )

  app.get(
    '/api/desk/cases/:number/detail',
    {
      schema: {
        ...described,
        summary: 'Who has a case, what officers noted, and what may be done now',
        params: ByNumber,
        response: { 200: WorkDetail, ...refusals },
      },
      config: { personal: true, ...config },
    },
    async (request, reply) =>
      (await detailOf(principalOf(request), request.params.number)) ?? refuse(reply, [{ code: 'case.unknown' }]),
  )

  app.post(
    '/api/desk/cases/:number/assignment',
    {
      bodyLimit: 10_000,
      schema: {
        ...described,
        summary: 'Take a case, give it to somebody, or back to nobody',
        description:
          '`seen`: who had it on the screen; somebody else by now is `case.moved-meanwhile`. The answer is what the officer may still see of it: after handing it over, 204.',
        params: ByNumber,
        body: Assignment,
        response: { 200: WorkDetail, 204: z.unknown(), ...refusals },
      },
      config: { personal: true, ...limited('desk', limits) },
    },
    async (request, reply) => {
      const who = principalOf(request)
      const { number } = request.params
      const { seen, to, note } = request.body
      const held = await rows().byNumber(number)
      if (!held) return refuse(reply, [{ code: 'case.unknown' }])
      if (held.assigned_to !== seen) return refuse(reply, [{ code: 'case.moved-meanwhile' }])
      if (!mayAssign(who, held, to)) return refuse(reply, [{ code: 'desk.not-allowed' }])
      const taker = to === null ? null : await officerRows(db).byId(to)
      if (taker === undefined || taker?.disabled) return refuse(reply, [{ code: 'answer.unknown' }])
      const at = now()
      const isFirst = await db.transaction().execute(async (trx) => {
        const given = taker && { id: taker.id, unit: taker.unit ?? null }
        if (!(await workRows(trx, days()).assign(number, seen, given))) return false
        if (note !== undefined) await noteRows(trx).add(number, who, note, at)
        await record(trx, { at, actor: who.actor, action: `case.given.${to ?? 'nobody'}`, subject: number })
        return true
      })
      if (!isFirst) return refuse(reply, [{ code: 'case.moved-meanwhile' }])
      const isStillSeen = who.role !== 'specialist' || to === null || to === who.officer?.id
      return isStillSeen
        ? ((await detailOf(who, number)) ?? refuse(reply, [{ code: 'case.unknown' }]))
        : reply.code(204).send()
    },
  )

  app.post(
    '/api/desk/cases/:number/notes',
    {
      bodyLimit: 10_000,
      schema: {
        ...described,
        summary: 'Note something for colleagues; no applicant sees it',
        params: ByNumber,
        body: z.strictObject({ text: NoteText }),
        response: { 200: WorkDetail, ...refusals },
      },
      config: { personal: true, ...limited('desk', limits) },
    },
    async (request, reply) => {
      const who = principalOf(request)
      const { number } = request.params
      const at = now()
      await db.transaction().execute(async (trx) => {
        await noteRows(trx).add(number, who, request.body.text, at)
        await record(trx, { at, actor: who.actor, action: 'case.noted', subject: number })
      })
      return (await detailOf(who, number)) ?? refuse(reply, [{ code: 'case.unknown' }])
    },
  )
}
