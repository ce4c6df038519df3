import type { FastifyRequest } from 'fastify'
import { Dossier } from '../../core/dossier.ts'
import { SignedReceipt } from '../../core/receipt.ts'
import { SealedDossier } from '../../core/sealed-parcel.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'
import { receive, type Sender } from '../receive.ts'
import { receiveSealed } from '../receive-sealed.ts'
import { SESSION_COOKIE } from './session.ts'

/** Bytes of a dossier in JSON, without its files. */
const LARGEST = 1_000_000

/** The same, sealed and in base64url. */
const LARGEST_SEALED = 1_500_000

/** Where a dossier becomes a case, exactly once, and where its corrections arrive. */
export function dossierRoutes(app: Routes, parts: Parts): void {
  app.post(
    '/api/dossiers',
    {
      bodyLimit: LARGEST,
      schema: {
        summary: 'Submit a dossier whose files have arrived, or a new revision of it',
        description:
          'Safe to repeat: the same revision gives the same receipt, byte for byte (200 instead of 201). A higher revision takes the place of the last one until the office has begun (`case.already-begun`); other content under the same or a lower revision is refused with `dossier.conflict`. Where the office wants a login: 401 `session.needed` or `session.ended`, 403 `login.level-too-low`, or `login.other-person` where it was written with a helper, or the case is another person’s.',
        tags: ['dossiers'],
        body: Dossier,
        response: { 200: SignedReceipt, 201: SignedReceipt, '4xx': Problems, '5xx': Problems },
      },
      config: { malformed: 'dossier.malformed', ...limited('submit', parts.limits) },
    },
    async (request, reply) => {
      const received = await receive(parts, request.body, await senderOf(request))
      if (!received.ok) return refuse(reply, received.error)
      // Whoever holds a receipt is known to the watermark. Without it the receipt is still true: the next one catches up.
      await parts.watermark.reach().catch(() => request.log.error('watermark not written'))
      const { jws, isNew } = received.value
      return reply.code(isNew ? 201 : 200).send({ jws })
    },
  )

  app.post(
    '/api/dossiers/sealed',
    {
      bodyLimit: LARGEST_SEALED,
      schema: {
        summary: 'Submit a dossier that was sealed to the key of this office',
        description:
          'For a device that prepared it for somebody else and cannot open it any more. Its sealed files come first, under the id of the parcel. What is in it is received as any other dossier; the receipt is for the parcel: its id, its hash, its sealed files. Safe to repeat. `parcel.other-key`: sealed to a key that this office does not have. `parcel.earlier-missing`: it follows a parcel that has not arrived; send that one first. Where the office wants a login: 401 `session.needed` or `session.ended`, 403 `login.level-too-low`, or `login.other-person` for anybody but the applicant.',
        tags: ['dossiers'],
        body: SealedDossier,
        response: { 200: SignedReceipt, 201: SignedReceipt, '4xx': Problems, '5xx': Problems },
      },
      config: { malformed: 'dossier.malformed', ...limited('submit', parts.limits) },
    },
    async (request, reply) => {
      const received = await receiveSealed(parts, request.body, await senderOf(request))
      if (!received.ok) return refuse(reply, received.error)
      await parts.watermark.reach().catch(() => request.log.error('watermark not written'))
      const { receipt, isNew } = received.value
      return reply.code(isNew ? 201 : 200).send(receipt)
    },
  )

  async function senderOf({ cookies }: FastifyRequest): Promise<Sender> {
    const token = cookies[SESSION_COOKIE]
    const session = await parts.sessions.use(token)
    return { account: session?.account, ended: token !== undefined && !session }
  }
}
