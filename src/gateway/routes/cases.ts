import * as z from 'zod/mini'
import { CaseView, viewOf } from '../../core/case.ts'
import { DossierId } from '../../core/dossier.ts'
import { caseRows } from '../cases.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'
import { ByNumber, proven, refuseProof } from '../proven.ts'

const answers = { 200: CaseView, '4xx': Problems, '5xx': Problems }

/** Where an applicant finds what became of a dossier. */
export function caseRoutes(app: Routes, { db, now, brake, limits }: Parts): void {
  app.get(
    '/api/cases/:dossierId',
    {
      schema: {
        summary: 'Look at a case by the id that only the sending device knows',
        tags: ['cases'],
        params: z.strictObject({ dossierId: DossierId }),
        response: answers,
      },
      config: { malformed: 'case.unknown', personal: true, ...limited('read', limits) },
    },
    async (request, reply) => {
      const found = await caseRows(db).byDossier(request.params.dossierId)
      return found ? viewOf(found, now()) : refuse(reply, [{ code: 'case.unknown' }])
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
}
