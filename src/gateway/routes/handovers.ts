import type { IncomingMessage } from 'node:http'
import * as z from 'zod/mini'
import { HandoverFacts, HandoverId, HandoverUse } from '../../core/handover-relay.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'

const ById = z.strictObject({ id: HandoverId })
const refusals = { '4xx': Problems, '5xx': Problems }
const SEALED = 'application/octet-stream'

/**
 * A place where something sealed waits for another device. The id follows from a secret that the server never sees, so
 * nobody guesses it, and whoever has it alone can open nothing.
 */
export async function handoverRoutes(app: Routes, { handovers, limits }: Parts): Promise<void> {
  const described = { tags: ['handovers'] }
  const config = { malformed: 'handover.unknown' as const }
  // Handed on as it comes: it is never held in memory.
  app.addContentTypeParser(SEALED, (_request, bytes, done) => done(null, bytes))

  app.post(
    '/api/handovers/:id',
    {
      schema: {
        ...described,
        summary: 'Leave something sealed for another device',
        description:
          'Body: the sealed bytes. `use`: place waits for 24 hours, pair for 15 minutes. The same bytes again are fine, others are refused with `handover.taken`.',
        consumes: [SEALED],
        params: ById,
        querystring: z.strictObject({ use: HandoverUse }),
        response: { 201: HandoverFacts, ...refusals },
      },
      config: { ...config, ...limited('handovers', limits) },
    },
    async (request, reply) => {
      const { body } = request
      if (!isStream(body)) return refuse(reply, [{ code: 'handover.damaged' }])
      const put = await handovers.put(request.params.id, request.query.use, body)
      if (put.ok) return reply.code(201).send(put.value)
      // What is left of the body is not waited for.
      reply.header('connection', 'close')
      return refuse(reply, [put.error])
    },
  )

  app.get(
    '/api/handovers/:id',
    {
      schema: {
        ...described,
        summary: 'Whether something waits there or was taken, and until when it is kept',
        params: ById,
        response: { 200: HandoverFacts, ...refusals },
      },
      config: { ...config, personal: true, ...limited('read', limits) },
    },
    (request) => handovers.look(request.params.id),
  )

  app.get(
    '/api/handovers/:id/sealed',
    {
      schema: {
        ...described,
        summary: 'The sealed bytes, as long as nobody has taken them',
        params: ById,
        produces: [SEALED],
        response: { 200: z.unknown(), ...refusals },
      },
      config: { ...config, personal: true, ...limited('read', limits) },
    },
    async (request, reply) => {
      const read = await handovers.read(request.params.id)
      if (!read.ok) return refuse(reply, [read.error])
      return reply.header('content-length', read.value.size).type(SEALED).send(read.value.bytes)
    },
  )

  app.post(
    '/api/handovers/:id/taken',
    {
      bodyLimit: 1000,
      schema: {
        ...described,
        summary: 'Say that it has arrived: the bytes are erased here, and who left them may erase them there',
        description: '`by` is random: whoever says it first may say it again; any other is refused.',
        params: ById,
        body: z.strictObject({ by: z.uuid() }),
        response: { 200: HandoverFacts, ...refusals },
      },
      config: { ...config, ...limited('handovers', limits) },
    },
    async (request, reply) => {
      const taken = await handovers.take(request.params.id, request.body.by)
      return taken.ok ? taken.value : refuse(reply, [taken.error])
    },
  )

  app.post(
    '/api/handovers/:id/end',
    {
      bodyLimit: 1000,
      schema: {
        ...described,
        summary: 'Take it back: nothing of it stays',
        params: ById,
        response: { 204: z.unknown(), ...refusals },
      },
      config: { ...config, ...limited('handovers', limits) },
    },
    async (request, reply) => {
      await handovers.end(request.params.id)
      return reply.code(204).send()
    },
  )
}

const isStream = (body: unknown): body is IncomingMessage =>
  typeof body === 'object' && body !== null && 'pipe' in body && typeof body.pipe === 'function'
