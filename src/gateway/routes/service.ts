import * as z from 'zod/mini'
import { OfficeFacts } from '../../core/receipt.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems } from '../problems.ts'

const Health = z.strictObject({ status: z.literal('ok'), version: z.string() })

/** About the gateway itself. */
export function serviceRoutes(app: Routes, { db, version, limits, epoch, key, sealing, now, login }: Parts): void {
  app.get(
    '/api/health',
    {
      schema: {
        summary: 'Whether the gateway works, database included',
        tags: ['service'],
        response: { 200: Health, '4xx': Problems, '5xx': Problems },
      },
      config: limited('read', limits),
    },
    async () => {
      await db.selectFrom('cases').select('number').limit(1).execute()
      return { status: 'ok' as const, version }
    },
  )

  app.get(
    '/api/office',
    {
      schema: {
        summary: "The keys that sign receipts, the office's clock, and which life of its store this is",
        description:
          'When `epoch` is another than that of a receipt, the store came back from a backup since: send again what the receipt confirms. When `login` is `required`, a dossier is only taken from somebody who is logged in (`/api/session`). `sealing`: the key to which dossiers are sealed that were finished for somebody else, a JWK in a JWS by the key of the receipts.',
        tags: ['service'],
        response: { 200: OfficeFacts, '4xx': Problems, '5xx': Problems },
      },
      config: limited('read', limits),
    },
    async () => ({ epoch, time: now().toISOString(), keys: [key.publicKey], login, sealing: sealing.published }),
  )
}
