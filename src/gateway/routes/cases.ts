import * as z from 'zod/mini'
import { CaseView, stateViewOf, viewOf } from '../../core/case.ts'
import { DossierId } from '../../core/dossier.ts'
import { MyCase } from '../../core/ports.ts'
import { caseRows } from '../cases.ts'
import { limited } from '../limits.ts'
import { parcelRows } from '../parcels.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'
import { ByNumber, proven, refuseProof } from '../proven.ts'
import { SESSION_COOKIE } from './session.ts'

const answers = { 200: CaseView, '4xx': Problems, '5xx': Problems }

/** Where an applicant finds what became of a dossier. */
export function caseRoutes(app: Routes, parts: Parts): void {
  const { db, brake, now, sessions, limits } = parts
  app.get(
    '/api/cases/:dossierId',
    {
      schema: {
        summary: 'Look at a case by the id that only the sending device knows',
        description:
          'By the id of a sealed parcel: how far it is, and nothing of what is in it. Everything else is refused for that id.',
        tags: ['cases'],
        params: z.strictObject({ dossierId: DossierId }),
        response: answers,
      },
      config: { malformed: 'case.unknown', personal: true, ...limited('read', limits) },
    },
    async (request, reply) => {
      const found = await caseRows(db).byDossier(request.params.dossierId)
      if (found) return viewOf(found, now())
      const number = await parcelRows(db).numberOf(request.params.dossierId)
      const sealed = number === undefined ? undefined : await caseRows(db).byNumber(number)
      return sealed ? stateViewOf(sealed, now()) : refuse(reply, [{ code: 'case.unknown' }])
    },
  )

  app.post(
    '/api/track',
    {
      bodyLimit: 10_000,
      schema: {
        summary: 'Look at a case by its number and the last six characters of the identity number in it',
        description:
          'A wrong number and a wrong secret look the same. Five wrong tries for a number in an hour, and two more for addresses that made none; then 429 with Retry-After.',
        tags: ['cases'],
        body: ByNumber,
        response: answers,
      },
      config: limited('track', limits),
    },
    async (request, reply) => {
      const found = await proven({ db, brake }, request.body, request.ip)
      return found.ok ? viewOf(found.value, now()) : refuseProof(reply, found.error)
    },
  )

  app.get(
    '/api/my/cases',
    {
      schema: {
        summary: 'The cases of whoever is logged in, newest first',
        description: 'By the identity number of the session. Nothing for somebody whose login does not tell it.',
        tags: ['cases'],
        response: { 200: z.strictObject({ cases: z.array(MyCase) }), '4xx': Problems, '5xx': Problems },
      },
      config: { personal: true, ...limited('read', limits) },
    },
    async (request, reply) => {
      const token = request.cookies[SESSION_COOKIE]
      const account = (await sessions.use(token))?.account
      if (!account) return refuse(reply, [{ code: token === undefined ? 'session.needed' : 'session.ended' }])
      const { personalId } = account
      const own = personalId === undefined ? [] : await caseRows(db).ofApplicant(personalId)
      return { cases: own.map((one) => ({ dossierId: one.dossier.id, view: viewOf(one, now()) })) }
    },
  )
}
