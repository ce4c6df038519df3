import { openCase, Receipt, receiptOf } from '../../core/case.ts'
import { todayInVietnam } from '../../core/dates.ts'
import { applicantSecret, Dossier, dossierHash } from '../../core/dossier.ts'
import { admit, fileProblems } from '../../core/reception.ts'
import { caseRows, nextNumber } from '../cases.ts'
import { claim } from '../files.ts'
import { record } from '../journal.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'

/** Bytes of a dossier in JSON, without its files. */
const LARGEST = 1_000_000

/** Where a dossier becomes a case, exactly once. */
export function dossierRoutes(app: Routes, { db, files, procedures, tables, now, agencyCode, limits }: Parts): void {
  app.post(
    '/api/dossiers',
    {
      bodyLimit: LARGEST,
      schema: {
        summary: 'Submit a dossier whose files have arrived',
        description:
          'Safe to repeat: the same dossier gives the same receipt (200 instead of 201), another one under the same id is refused with `dossier.conflict`.',
        tags: ['dossiers'],
        body: Dossier,
        response: { 200: Receipt, 201: Receipt, '4xx': Problems, '5xx': Problems },
      },
      config: { malformed: 'dossier.malformed', ...limited('submit', limits) },
    },
    async (request, reply) => {
      const dossier = request.body
      const hash = await dossierHash(dossier)
      const answer = (arrived: { hash: string; receipt: Receipt }, status: 200 | 201) =>
        arrived.hash === hash ? reply.code(status).send(arrived.receipt) : refuse(reply, [{ code: 'dossier.conflict' }])
      // Before anything else: what was received stays received, also when the pack has a newer version since.
      const arrived = await caseRows(db).arrived(dossier.id)
      if (arrived) return answer(arrived, 200)

      const at = now()
      const admitted = await admit(dossier, procedures, tables, todayInVietnam(at))
      if (!admitted.ok) return refuse(reply, admitted.error)
      const problems = fileProblems(dossier, await files.arrived(dossier))
      if (problems.length > 0) return refuse(reply, problems)

      const { procedure, commune } = admitted.value
      const kept = await db.transaction().execute(async (trx) => {
        const meanwhile = await caseRows(trx).arrived(dossier.id)
        if (meanwhile) return { ...meanwhile, status: 200 as const }
        if (!(await claim(trx, dossier))) return undefined
        const number = await nextNumber(trx, agencyCode, todayInVietnam(at))
        const agency = { code: agencyCode, commune }
        const opened = openCase({ dossier, hash, number, agency, at }, procedure, tables.calendar)
        const receipt = receiptOf(opened)
        await caseRows(trx).add(opened, receipt, applicantSecret(procedure, dossier.answers))
        await record(trx, { at, actor: 'applicant', action: 'case.received', subject: number })
        return { hash, receipt, status: 201 as const }
      })
      // Swept away between the look and the claim: the sender has them and sends them again.
      if (!kept) return refuse(reply, fileProblems(dossier, new Map()))
      return answer(kept, kept.status)
    },
  )
}
