import { Dossier } from '../../core/dossier.ts'
import { SignedReceipt } from '../../core/receipt.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'
import { receive } from '../receive.ts'
import { SESSION_COOKIE } from './session.ts'

/** Bytes of a dossier in JSON, without its files. */
const LARGEST = 1_000_000

/** Where a dossier becomes a case, exactly once, and where its corrections arrive. */
export function dossierRoutes(app: Routes, parts: Parts): void {
  app.post(
    '/api/dossiers',
    {
      bodyLimit: LARGEST,
      schema: {
        summary: 'Submit a dossier whose files have arrived, or a new revision of it',
        description:
          'Safe to repeat: the same revision gives the same receipt, byte for byte (200 instead of 201). A higher revision takes the place of the last one until the office has begun (`case.already-begun`); other content under the same or a lower revision is refused with `dossier.conflict`. Where the office wants a login: 401 `session.needed` or `session.ended`, 403 `login.level-too-low`.',
        tags: ['dossiers'],
        body: Dossier,
        response: { 200: SignedReceipt, 201: SignedReceipt, '4xx': Problems, '5xx': Problems },
      },
      config: { malformed: 'dossier.malformed', ...limited('submit', parts.limits) },
    },
    async (request, reply) => {
      const token = request.cookies[SESSION_COOKIE]
      const session = await parts.sessions.use(token)
      const sender = { account: session?.account, ended: token !== undefined && !session }
      const received = await receive(parts, request.body, sender)
      if (!received.ok) return refuse(reply, received.error)
      // Whoever holds a receipt is known to the watermark. Without it the receipt is still true: the next one catches up.
      await parts.watermark.reach().catch(() => request.log.error('watermark not written'))
      const { jws, isNew } = received.value
      return reply.code(isNew ? 201 : 200).send({ jws })
    },
  )
}
