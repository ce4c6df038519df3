import * as z from 'zod/mini'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems } from '../problems.ts'

const Health = z.strictObject({ status: z.literal('ok'), version: z.string() })

/** About the gateway itself. */
export function serviceRoutes(app: Routes, { db, version, limits }: Parts): void {
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
}
