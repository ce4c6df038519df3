import * as z from 'zod/mini'
import { NoticeFacts, NoticeLanguage, NoticeTarget } from '../../core/notices.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'
import { Proof, proven, refuseProof } from '../proven.ts'

const refusals = { '4xx': Problems, '5xx': Problems }
const described = { tags: ['cases'] }
const Place = z.strictObject({ id: z.uuid() })

/** Being told of news, and not any more. */
export function noticeRoutes(app: Routes, { db, brake, limits, notices }: Parts): void {
  app.get(
    '/api/notices',
    {
      schema: { ...described, summary: 'How the office tells of news', response: { 200: NoticeFacts, ...refusals } },
      config: limited('read', limits),
    },
    async () => ({ pushKey: notices.pushKey, messages: notices.messages }),
  )

  app.post(
    '/api/notices',
    {
      bodyLimit: 10_000,
      schema: {
        ...described,
        summary: 'Be told of news of a case',
        description:
          'Each change once, not between nine in the evening and seven in the morning. Nothing personal is said. A push address that is no push service is refused with `answer.not-allowed`.',
        body: z.strictObject({ proof: Proof, target: NoticeTarget, language: NoticeLanguage }),
        response: { 201: Place, ...refusals },
      },
      config: limited('track', limits),
    },
    async (request, reply) => {
      const { proof, target, language } = request.body
      const found = await proven({ db, brake }, proof, request.ip)
      if (!found.ok) return refuseProof(reply, found.error)
      const id = await notices.add(found.value.number, target, language)
      return id === undefined ? refuse(reply, [{ code: 'answer.not-allowed' }]) : reply.code(201).send({ id })
    },
  )

  app.post(
    '/api/notices/end',
    {
      bodyLimit: 1000,
      schema: {
        ...described,
        summary: 'Not be told any more, by the id that was given',
        description: 'Also when there is none.',
        body: Place,
        response: { 204: z.unknown(), ...refusals },
      },
      config: limited('track', limits),
    },
    async (request, reply) => {
      await notices.forget(request.body.id)
      return reply.code(204).send()
    },
  )
}
