import * as z from 'zod/mini'
import { principalOf } from '../desk/guard.ts'
import { maySee } from '../desk/roles.ts'
import { DESK_COOKIE } from '../desk/sessions.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems } from '../problems.ts'
import { Proof, proven, refuseProof } from '../proven.ts'

const refusals = { '4xx': Problems, '5xx': Problems }
const stream = { 200: z.unknown(), ...refusals }
const how =
  'Server-sent events. `changed`: something is another than before; `reload`: ask for everything again. Come back with Last-Event-ID, and what was missed is told first.'

/** A case that its applicant has open. A POST, so that what proves it is in no address. */
export function caseLive(app: Routes, { db, brake, limits, streams }: Parts): void {
  app.post(
    '/api/cases/live',
    {
      bodyLimit: 10_000,
      schema: {
        summary: 'Be told when a case changes',
        description: `${how} No event says anything about the case; the proof is the one of looking at it.`,
        tags: ['cases'],
        body: Proof,
        response: stream,
      },
      config: { malformed: 'case.unknown', ...limited('live', limits) },
    },
    async (request, reply) => {
      const found = await proven({ db, brake }, request.body, request.ip)
      if (!found.ok) return refuseProof(reply, found.error)
      const { number } = found.value
      return streams.answer(request, reply, {
        tells: (change) => (change.number === number && change.given === 0 ? {} : undefined),
        may: async () => true,
      })
    },
  )
}

/** The cases that an officer may see; behind the guard. */
export function deskLive(app: Routes, { desk, limits, streams }: Parts): void {
  app.get(
    '/api/desk/live',
    {
      schema: {
        summary: 'Be told when cases change',
        description: `${how} \`changed\` has the number of the case.`,
        tags: ['desk'],
        security: [{ desk: [] }, { officer: [] }],
        response: stream,
      },
      config: { personal: true, byItself: true, ...limited('live', limits) },
    },
    async (request, reply) => {
      const who = principalOf(request)
      return streams.answer(request, reply, {
        tells({ number, given, assigned_before, assigned_to }) {
          // Who loses sight of a case must be told too, that it leaves their list.
          const saw = given === 1 && maySee(who, { assigned_to: assigned_before })
          return saw || maySee(who, { assigned_to }) ? { number } : undefined
        },
        async may() {
          if (!who.officer) return true
          const live = await desk.sessions.look(request.cookies[DESK_COOKIE])
          return live?.officer.role === who.role
        },
      })
    },
  )
}
