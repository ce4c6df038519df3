import { CheckedIn, CheckIn } from '../../core/check-in.ts'
import { caseRows } from '../cases.ts'
import { principalOf } from '../desk/guard.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'
import { receive } from '../receive.ts'

/** Bytes of a dossier in JSON, without its files. */
const LARGEST = 1_000_000

/** Receiving at the counter what somebody has prepared; behind the guard. What was left stays sealed to this server. */
export function deskCheckIn(app: Routes, parts: Parts): void {
  const { db, handovers, watermark, limits } = parts
  app.post(
    '/api/desk/check-in',
    {
      bodyLimit: LARGEST,
      schema: {
        tags: ['desk'],
        security: [{ desk: [] }, { officer: [] }],
        summary: 'Receive at the counter a dossier that was left for it',
        description:
          'Its files have arrived as those of any dossier. It becomes a case and what was left ends, both or neither; whoever left it is told the number. No login is needed: the person stands there. Safe to repeat with the same dossier and `by`. 404 `handover.unknown`, 409 `handover.taken`, 409 `dossier.conflict` when the person has sent it themselves, and for a later revision.',
        body: CheckIn,
        response: { 200: CheckedIn, '4xx': Problems, '5xx': Problems },
      },
      config: { malformed: 'dossier.malformed', ...limited('desk', limits) },
    },
    async (request, reply) => {
      const { handover, by, dossier } = request.body
      // A change to a case that there is already comes from whoever has logged in, never by this door.
      if (dossier.revision !== 1) return refuse(reply, [{ code: 'dossier.conflict' }])
      const refused = await handovers.refused(handover, by)
      if (refused) return refuse(reply, [refused])
      const received = await receive(parts, dossier, {
        account: undefined,
        ended: false,
        counter: {
          actor: principalOf(request).actor,
          close: async (trx, number) =>
            (await handovers.received(trx, handover, by, number)) ? undefined : { code: 'handover.taken' },
        },
      })
      if (!received.ok) return refuse(reply, received.error)
      await watermark.reach().catch(() => request.log.error('watermark not written'))
      const of = await caseRows(db).byDossier(dossier.id)
      if (!of) throw new Error('A case that was received is not there')
      // The same dossier may have been left twice: the second place ends as well.
      await handovers.received(db, handover, by, of.number)
      await handovers.clear(handover)
      return { number: of.number, receivedAt: of.events[0]?.at ?? of.dossier.sealedAt, due: of.due }
    },
  )
}
