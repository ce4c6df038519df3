import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'
import { PIECE, UPLOADS } from '../uploads.ts'

const Id = z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{64}$/))
const ById = z.strictObject({ id: Id })
const refusals = { '4xx': Problems, '5xx': Problems }
const protocol = 'tus 1.0 (https://tus.io/protocols/resumable-upload), header `Tus-Resumable: 1.0.0`.'
const Nothing = z.unknown()

/**
 * The files of a dossier, by the tus protocol; they come before the dossier, one by one. The address of an upload follows
 * from its dossier and its hash, so a device that remembers nothing finds it again.
 */
export async function uploadRoutes(app: Routes, { uploads, limits }: Parts): Promise<void> {
  // On every answer, also of those who answer before the protocol does: a phone must see that it reached this server.
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('tus-resumable', '1.0.0')
  })
  const config = { malformed: 'dossier.malformed' as const, ...limited('uploads', limits) }
  // Handed on as it comes: a piece is never held in memory.
  app.addContentTypeParser(PIECE, (_request, _bytes, done) => done(null))

  async function handle(request: FastifyRequest, reply: FastifyReply, id?: string) {
    const { status, headers, problems } = await uploads.answer(request, id)
    reply.headers(headers)
    return problems ? refuse(reply, problems, status) : reply.code(status).send()
  }

  app.options(
    UPLOADS,
    {
      schema: {
        summary: 'What the upload protocol can do here',
        description: `Answers Tus-Version, Tus-Extension (creation) and Tus-Max-Size. ${protocol}`,
        tags: ['dossiers'],
        response: { 204: Nothing, ...refusals },
      },
      config,
    },
    (request, reply) => handle(request, reply),
  )

  app.post(
    UPLOADS,
    {
      schema: {
        summary: 'Begin to send a file, or find the upload that was begun',
        description: `Headers: Upload-Length (bytes), Upload-Metadata with dossierId and sha256 (values in base64). Answers its address in Location, and in Upload-Offset how much of it is here already; of an upload that was begun nothing is changed. ${protocol}`,
        tags: ['dossiers'],
        response: { 201: Nothing, ...refusals },
      },
      config,
    },
    (request, reply) => handle(request, reply),
  )

  app.head(
    `${UPLOADS}/:id`,
    {
      schema: {
        summary: 'How much of a file has arrived',
        description: `Headers of the answer: Upload-Offset and Upload-Length. They are equal only when the whole file is on the disk and its SHA-256 is right. ${protocol}`,
        tags: ['dossiers'],
        params: ById,
        response: { 200: Nothing, ...refusals },
      },
      // HEAD is mostly a shadow of GET, which the document leaves out; here it is a request of its own.
      config: { ...config, swagger: { exposeHeadRoute: true } },
    },
    (request, reply) => handle(request, reply, request.params.id),
  )

  app.patch(
    `${UPLOADS}/:id`,
    {
      schema: {
        summary: 'Send the next piece of a file',
        description: `Header: Upload-Offset, where the piece begins; after 409 or 423 the answer's own Upload-Offset tells where it should. The last piece is answered when the file is on the disk; \`file.hash\`, \`file.type\` and the like mean that it was deleted and may be sent anew. ${protocol}`,
        tags: ['dossiers'],
        consumes: [PIECE],
        params: ById,
        response: { 204: Nothing, ...refusals },
      },
      config,
    },
    (request, reply) => handle(request, reply, request.params.id),
  )
}
