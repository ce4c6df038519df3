import * as z from 'zod/mini'
import { PhoneAdded, PhoneListed, PhoneName, PhoneView } from '../../core/phone-views.ts'
import { PhoneId, peopleIn } from '../../core/phones.ts'
import { principalOf } from '../desk/guard.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { phoneRows } from '../phones.ts'
import { Problems, refuse } from '../problems.ts'

const refusals = { '4xx': Problems, '5xx': Problems }
const described = { tags: ['desk'], security: [{ desk: [] }, { officer: [] }] }
const ById = z.strictObject({ id: PhoneId })

/** The phones of those who help others, for who leads them; behind the guard. */
export function deskPhones(app: Routes, { db, now, limits, sealing }: Parts): void {
  const config = { malformed: 'case.unknown' as const, ...limited('desk', limits) }

  app.get(
    '/api/desk/phones',
    {
      schema: {
        ...described,
        summary: 'The phones of helpers, with what each told last',
        response: { 200: z.strictObject({ phones: z.array(PhoneView) }), ...refusals },
      },
      config: { ...config, personal: true, byItself: true },
    },
    async () => ({ phones: await phoneRows(db).all(now()) }),
  )

  app.post(
    '/api/desk/phones',
    {
      bodyLimit: 2000,
      schema: {
        ...described,
        summary: 'Enter a phone; the code to enrol it is given this once',
        description: 'The code is good for fifteen minutes and for one phone. Only its hash is kept.',
        body: z.strictObject({ name: PhoneName }),
        response: { 201: PhoneAdded, ...refusals },
      },
      config: limited('desk', limits),
    },
    async (request, reply) =>
      reply.code(201).send(await phoneRows(db).add(request.body.name, principalOf(request), now())),
  )

  app.post(
    '/api/desk/phones/:id/revoke',
    {
      bodyLimit: 1000,
      schema: {
        ...described,
        summary: 'Revoke a phone: when it asks next it destroys its keys',
        description: 'Safe to repeat; it cannot be taken back.',
        params: ById,
        response: { 200: PhoneView, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const revoked = await phoneRows(db).revoke(request.params.id, principalOf(request), now())
      return revoked ?? refuse(reply, [{ code: 'case.unknown' }])
    },
  )

  app.get(
    '/api/desk/phones/:id/people',
    {
      schema: {
        ...described,
        summary: 'Whose papers are on a phone, as it told last',
        description:
          'Opened in memory for this answer; the journal has that it was opened, and no name. Thirty days after the phone was revoked the list is erased.',
        params: ById,
        response: { 200: PhoneListed, ...refusals },
      },
      config: { ...config, personal: true },
    },
    async (request, reply) => {
      const { id } = request.params
      const listed = await phoneRows(db).listed(id, principalOf(request), now())
      if (!listed) return refuse(reply, [{ code: 'case.unknown' }])
      const { phone, sealed } = listed
      if (sealed === null) return { phone }
      const opened = await sealing.openEnvelope(sealed)
      if (!opened.ok) return refuse(reply, [opened.error])
      const people = peopleIn(opened.value, id)
      return people ? { phone, people } : refuse(reply, [{ code: 'answer.malformed' }])
    },
  )
}
