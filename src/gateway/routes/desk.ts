import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { Case, isStill } from '../../core/case.ts'
import { advance } from '../../core/case-advance.ts'
import { Move } from '../../core/case-move.ts'
import { CaseSummary, Seen } from '../../core/desk-port.ts'
import { ManifestEntry } from '../../core/dossier.ts'
import { caseRows } from '../cases.ts'
import { guardDesk, principalOf } from '../desk/guard.ts'
import type { Actor } from '../desk/officers.ts'
import { mayMove } from '../desk/roles.ts'
import { daysOf, workRows } from '../desk/work-rows.ts'
import { openHeicReader } from '../heic.ts'
import { record } from '../journal.ts'
import { limited } from '../limits.ts'
import { officePaperRows } from '../office-papers.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'
import { deskAccounts } from './desk-accounts.ts'
import { deskBoard } from './desk-board.ts'
import { deskCheckIn } from './desk-check-in.ts'
import { deskPassword } from './desk-entrance.ts'
import { paperRoutes } from './desk-papers.ts'
import { deskPhones } from './desk-phones.ts'
import { deskQueue } from './desk-queue.ts'
import { deskWork } from './desk-work.ts'
import { deskLive } from './live.ts'

const refusals = { '4xx': Problems, '5xx': Problems }
const described = { tags: ['desk'], security: [{ desk: [] }, { officer: [] }] }
const ByNumber = z.strictObject({ number: z.string().check(z.maxLength(60)) })
const SeenMove = z.strictObject({ seen: Seen, move: Move })

/** The officers' side, behind its guard: what is in a case, and moving it on. */
export async function deskRoutes(app: Routes, parts: Parts): Promise<void> {
  const { db, files, now, procedures, tables, limits, account } = parts
  const config = { malformed: 'case.unknown' as const, personal: true, ...limited('desk', limits) }
  const rows = () => workRows(db, daysOf(now(), tables.calendar))
  const heic = openHeicReader()

  guardDesk(app, parts)
  deskPassword(app, parts)
  deskAccounts(app, parts)
  deskWork(app, parts)
  deskLive(app, parts)
  deskBoard(app, parts)
  deskQueue(app, parts)
  deskPhones(app, parts)
  deskCheckIn(app, parts)

  app.get(
    '/api/desk/cases',
    {
      schema: {
        ...described,
        summary: 'The latest cases, newest first',
        response: { 200: z.strictObject({ cases: z.array(CaseSummary) }), ...refusals },
      },
      config,
    },
    async (request) => ({ cases: await rows().latest(principalOf(request)) }),
  )

  app.get(
    '/api/desk/cases/:number',
    {
      schema: { ...described, summary: 'A whole case', params: ByNumber, response: { 200: Case, ...refusals } },
      config,
    },
    async (request, reply) => {
      const { number } = request.params
      const found = await caseRows(db).byNumber(number)
      if (!found) return refuse(reply, [{ code: 'case.unknown' }])
      await db
        .transaction()
        .execute((trx) => record(trx, deed(now(), principalOf(request).actor, 'case.opened', number)))
      return found
    },
  )

  app.get(
    '/api/desk/cases/:number/files/:sha256',
    {
      schema: {
        ...described,
        summary: 'The bytes of a file; to be saved, never to be run',
        description: 'A HEIC photo comes as JPEG, since few programs read it; `original=1` gives it as it was sent.',
        params: z.strictObject({ ...ByNumber.shape, sha256: ManifestEntry.shape.sha256 }),
        querystring: z.strictObject({ original: z.optional(z.literal('1')) }),
        response: { 200: z.unknown(), ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const { number, sha256 } = request.params
      const found = await caseRows(db).byNumber(number)
      const entry = found?.dossier.files.find((file) => file.sha256 === sha256)
      if (!entry) return refuse(reply, [{ code: 'case.unknown' }])
      await db
        .transaction()
        .execute((trx) => record(trx, deed(now(), principalOf(request).actor, 'file.opened', number)))
      const place = files.placeOf(sha256)
      reply
        .header('content-disposition', 'attachment')
        .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
      if (entry.type === 'image/heic' && request.query.original === undefined) {
        const jpeg = await heic.jpegOf(sha256, () => readFile(place))
        if (jpeg.ok) return reply.header('content-type', 'image/jpeg').send(Buffer.from(jpeg.value))
      }
      return reply.header('content-type', entry.type).header('content-length', entry.size).send(createReadStream(place))
    },
  )

  paperRoutes(app, parts)

  app.post(
    '/api/desk/cases/:number/moves',
    {
      bodyLimit: 20_000,
      schema: {
        ...described,
        summary: 'Move a case on',
        description:
          '`seen` is the status and the revision on the screen; when the case has another by now, `case.moved-meanwhile`.',
        params: ByNumber,
        body: SeenMove,
        response: { 200: Case, ...refusals },
      },
      config: limited('desk', limits),
    },
    async (request, reply) => {
      const { number } = request.params
      const { seen, move } = request.body
      const who = principalOf(request)
      const from = await caseRows(db).byNumber(number)
      if (!from) return refuse(reply, [{ code: 'case.unknown' }])
      if (!isStill(from, seen)) return refuse(reply, [{ code: 'case.moved-meanwhile' }])
      const held = await rows().byNumber(number)
      if (!held || !mayMove(who, held, move.type)) return refuse(reply, [{ code: 'desk.not-allowed' }])
      const { code, version } = from.dossier.procedure
      const procedure = await procedures.load(code, version)
      const moved = advance(from, move, now(), {
        calendar: tables.calendar,
        procedure: typeof procedure === 'string' ? undefined : procedure,
        files: await officePaperRows(db).of(number),
        account,
      })
      if (!moved.ok) return refuse(reply, [moved.error])
      const first = await db.transaction().execute(async (trx) => {
        if (!(await caseRows(trx).move(from, moved.value))) return false
        await record(trx, deed(now(), who.actor, `case.${move.type}`, number))
        return true
      })
      return first ? moved.value : refuse(reply, [{ code: 'case.moved-meanwhile' }])
    },
  )
}

const deed = (at: Date, actor: Actor, action: string, subject: string) => ({ at, actor, action, subject })
