import * as z from 'zod/mini'
import { DossierId } from '../../core/dossier.ts'
import { StoredFile } from '../../core/ports.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems } from '../problems.ts'

const StoredFiles = z.strictObject({ files: z.array(StoredFile) })

/** Which files need not be sent any more. */
export function fileRoutes(app: Routes, { files, limits }: Parts): void {
  app.get(
    '/api/dossiers/:id/files',
    {
      schema: {
        summary: 'Which files of a dossier have arrived, whole',
        description: 'A file that no dossier claims within a week is deleted.',
        tags: ['dossiers'],
        params: z.strictObject({ id: DossierId }),
        response: { 200: StoredFiles, '4xx': Problems, '5xx': Problems },
      },
      config: { malformed: 'dossier.malformed', personal: true, ...limited('files', limits) },
    },
    async (request) => ({ files: await files.storedFor(request.params.id) }),
  )
}
