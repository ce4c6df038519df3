import { createReadStream } from 'node:fs'
import * as z from 'zod/mini'
import { type Case, CaseView, viewOf } from '../../core/case.ts'
import { answerDraft, DraftAnswer, withdraw } from '../../core/case-applicant.ts'
import { Note, OfficeFile, officeFiles } from '../../core/case-event.ts'
import type { TrackQuery } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { caseRows } from '../cases.ts'
import { record } from '../journal.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'
import { Proof, proven, refuseProof } from '../proven.ts'

const refusals = { '4xx': Problems, '5xx': Problems }
const described = { tags: ['cases'] }

/** Somebody else changed the case between the look and the change: looked at again so many times. */
const TRIES = 3

/** What an applicant can do with a case besides looking at it; each proves that it is theirs, as tracking does. */
export function applicantRoutes(app: Routes, parts: Parts): void {
  const { db, files, now, limits } = parts
  const config = { malformed: 'case.unknown', ...limited('track', limits) } as const

  /** Changes the case that a proof opens. What changes nothing leaves no trace: it was said before. */
  async function changed(
    { body: { query }, ip }: { body: { query: TrackQuery }; ip: string },
    action: string,
    change: (from: Case) => Result<Case, Problem>,
  ): Promise<Result<CaseView, Problem & { wait?: number }>> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const found = await proven(parts, query, ip)
      if (!found.ok) return found
      const from = found.value
      const next = change(from)
      if (!next.ok) return next
      if (next.value === from) return ok(viewOf(from, now()))
      const isMine = await db.transaction().execute(async (trx) => {
        if (!(await caseRows(trx).move(from, next.value))) return false
        await record(trx, { at: now(), actor: 'applicant', action, subject: from.number })
        return true
      })
      if (isMine) return ok(viewOf(next.value, now()))
    }
    return err({ code: 'service.busy' })
  }

  app.post(
    '/api/track/withdraw',
    {
      bodyLimit: 10_000,
      schema: {
        ...described,
        summary: 'Take a dossier back',
        description: 'Until there is an answer; the office confirms it. Safe to repeat.',
        body: z.strictObject({ query: Proof, reason: z.optional(Note) }),
        response: { 200: CaseView, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const { reason } = request.body
      const done = await changed(request, 'case.withdraw', (from) => withdraw(from, { reason }, now()))
      return done.ok ? done.value : refuseProof(reply, done.error)
    },
  )

  app.post(
    '/api/track/draft',
    {
      bodyLimit: 10_000,
      schema: {
        ...described,
        summary: 'Say whether the draft that the office shows is right',
        description:
          'Safe to repeat. Silence counts as yes after the last day. Another draft by now: `case.draft-changed`.',
        body: z.strictObject({ query: Proof, answer: DraftAnswer }),
        response: { 200: CaseView, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const { answer } = request.body
      const done = await changed(request, 'case.draft-answered', (from) => answerDraft(from, answer, now()))
      return done.ok ? done.value : refuseProof(reply, done.error)
    },
  )

  app.post(
    '/api/track/results/:sha256',
    {
      bodyLimit: 10_000,
      schema: {
        ...described,
        summary: 'The bytes of a result or a draft; to be checked before they are shown',
        params: z.strictObject({ sha256: OfficeFile.shape.sha256 }),
        body: z.strictObject({ query: Proof }),
        response: { 200: z.unknown(), ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const found = await proven(parts, request.body.query, request.ip)
      if (!found.ok) return refuseProof(reply, found.error)
      const file = officeFiles(found.value.events).find(({ sha256 }) => sha256 === request.params.sha256)
      if (!file) return refuse(reply, [{ code: 'case.unknown' }])
      return reply
        .header('content-disposition', 'attachment')
        .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
        .header('content-type', file.type)
        .header('content-length', file.size)
        .send(createReadStream(files.placeOf(file.sha256)))
    },
  )
}
