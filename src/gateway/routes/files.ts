import { Readable } from 'node:stream'
import * as z from 'zod/mini'
import { DossierId, ManifestEntry } from '../../core/dossier.ts'
import { StoredFile } from '../../core/ports.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'

const StoredFiles = z.strictObject({ files: z.array(StoredFile) })
const refusals = { '4xx': Problems, '5xx': Problems }

/** The files of a dossier; they come before the dossier, one by one, each under its hash. */
export function fileRoutes(app: Routes, { files, limits }: Parts): void {
  app.addContentTypeParser('application/octet-stream', (_request, bytes, done) => done(null, bytes))

  app.get(
    '/api/dossiers/:id/files',
    {
      schema: {
        summary: 'Which files of a dossier have arrived',
        tags: ['dossiers'],
        params: z.strictObject({ id: DossierId }),
        response: { 200: StoredFiles, ...refusals },
      },
      config: { malformed: 'dossier.malformed', ...limited('files', limits) },
    },
    async (request) => ({ files: await files.storedFor(request.params.id) }),
  )

  app.put(
    '/api/dossiers/:id/files/:sha256',
    {
      schema: {
        summary: 'Send one file, as raw bytes',
        description:
          'The hash and the type are found from the bytes; a name is never sent. A file that no dossier claims within a day is deleted.',
        tags: ['dossiers'],
        consumes: ['application/octet-stream'],
        params: z.strictObject({ id: DossierId, sha256: ManifestEntry.shape.sha256 }),
        response: { 200: StoredFile, 201: StoredFile, ...refusals },
      },
      config: { malformed: 'dossier.malformed', ...limited('files', limits) },
    },
    async (request, reply) => {
      if (!(request.body instanceof Readable)) return refuse(reply, [{ code: 'dossier.malformed' }])
      const { id, sha256 } = request.params
      const put = await files.put(id, sha256, request.body)
      if (!put.ok) return refuse(reply, [put.error])
      return reply.code(put.value.created ? 201 : 200).send(put.value.file)
    },
  )
}
