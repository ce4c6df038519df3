import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { SignatureIssuers } from '../../core/signature-check.ts'
import type { PracticeAuthority } from './authority.ts'

const Configuration = z.looseObject({ signatureIssuers: z.optional(SignatureIssuers) })

/**
 * Serves the app's `config.json` with the root for practice among the issuers, marked as practice: its key is made anew
 * for each store, so no deployment could write it down. Without it, nothing that is signed here could be judged.
 */
export function recognisePractice(app: FastifyInstance, publicDir: string, { root }: PracticeAuthority): void {
  const certificate = Buffer.from(root.der).toString('base64')
  app.get('/config.json', { schema: { hide: true } }, async (_request, reply) => {
    const { signatureIssuers = [], ...rest } = Configuration.parse(
      JSON.parse(await readFile(path.join(publicDir, 'config.json'), 'utf8')),
    )
    return reply
      .header('cache-control', 'no-cache')
      .send({ ...rest, signatureIssuers: [...signatureIssuers, { certificate, practice: true }] })
  })
}
