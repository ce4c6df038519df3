import { MandateParcel } from '../../core/mandate-chain.ts'
import { SignedReceipt } from '../../core/receipt.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'
import { receiveMandates } from '../receive-mandates.ts'

/** Where the devices of helpers leave what people allowed them, line by line. */
export function mandateRoutes(app: Routes, parts: Parts): void {
  app.post(
    '/api/mandates',
    {
      bodyLimit: 500_000,
      schema: {
        summary: "Leave lines of a helper's journal of mandates",
        description:
          'Each line is sealed to the key of this office; in clear are its hash, the hash before it and the random id of the journal. Safe to repeat: the same line has the same receipt (200 instead of 201). `mandate.gap`: lines are missing after the one whose hash is the fact `after` (64 zeros: all of them). `mandate.fork`: another line stands in this place. All lines are kept, or none. The receipt is a JWS of typ `mandate-receipt+jwt`.',
        tags: ['dossiers'],
        body: MandateParcel,
        response: { 200: SignedReceipt, 201: SignedReceipt, '4xx': Problems, '5xx': Problems },
      },
      config: limited('mandates', parts.limits),
    },
    async (request, reply) => {
      const received = await receiveMandates(parts, request.body)
      if (!received.ok) return refuse(reply, [received.error])
      // As for a dossier: whoever holds a receipt is known to the watermark.
      await parts.watermark.reach().catch(() => request.log.error('watermark not written'))
      const { receipt, isNew } = received.value
      return reply.code(isNew ? 201 : 200).send(receipt)
    },
  )
}
