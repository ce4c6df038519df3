import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { OfficeFile } from '../../core/case-event.ts'
import { FILE_LIMITS } from '../../core/dossier.ts'
import { FILE_HEAD, fileTypeOf } from '../../core/file-type.ts'
import { caseRows } from '../cases.ts'
import { principalOf } from '../desk/guard.ts'
import { tooLarge } from '../file-bytes.ts'
import { record } from '../journal.ts'
import { limited } from '../limits.ts'
import { officePaperRows } from '../office-papers.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'

const PDF = 'application/pdf'

/** Papers that one case may have from its office: drafts that were put right, and results. */
const MOST = 20

/** Where an officer puts a paper to a case, before a move shows it or gives it out. Inside the desk, behind its door. */
export function paperRoutes(app: Routes, { db, files, now, limits }: Parts): void {
  app.addContentTypeParser(PDF, { parseAs: 'buffer', bodyLimit: FILE_LIMITS.bytes }, (_request, body, done) =>
    done(null, body),
  )
  app.post(
    '/api/desk/cases/:number/papers',
    {
      bodyLimit: FILE_LIMITS.bytes,
      schema: {
        tags: ['desk'],
        security: [{ desk: [] }, { officer: [] }],
        summary: 'Put a paper of the office (PDF) to a case',
        description: 'Safe to repeat. The applicant sees it when a move shows it or gives it out.',
        params: z.strictObject({ number: z.string().check(z.maxLength(60)) }),
        response: { 200: OfficeFile, '4xx': Problems, '5xx': Problems },
      },
      config: { malformed: 'file.type', tooLarge, ...limited('desk', limits) },
    },
    async (request, reply) => {
      const { number } = request.params
      if (!(await caseRows(db).byNumber(number))) return refuse(reply, [{ code: 'case.unknown' }])
      const { body } = request
      if (!(body instanceof Uint8Array) || fileTypeOf(body.subarray(0, FILE_HEAD)) !== PDF) {
        return refuse(reply, [{ code: 'file.type' }])
      }
      const sha256 = createHash('sha256').update(body).digest('hex')
      const paper: OfficeFile = { sha256, size: body.length, type: PDF }
      const there = await officePaperRows(db).of(number)
      if (there.some((one) => one.sha256 === sha256)) return paper
      if (there.length >= MOST) return refuse(reply, [{ code: 'answer.too-many', facts: { max: MOST } }])
      await files.keepPaper(number, paper, body)
      await db
        .transaction()
        .execute((trx) =>
          record(trx, { at: now(), actor: principalOf(request).actor, action: 'paper.added', subject: number }),
        )
      return paper
    },
  )
}
