import * as z from 'zod/mini'
import { AccountChange, NewOfficer, Officer, OfficerAccount, OfficerId } from '../../core/desk.ts'
import { principalOf } from '../desk/guard.ts'
import { officerOf, officerRows } from '../desk/officers.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'

const refusals = { '4xx': Problems, '5xx': Problems }
const described = { tags: ['desk'], security: [{ desk: [] }, { officer: [] }] }

/** Who works here; behind the guard. */
export function deskAccounts(app: Routes, { db, now, limits }: Parts): void {
  const config = limited('desk', limits)

  app.get(
    '/api/desk/officers',
    {
      schema: {
        ...described,
        summary: 'Who works here, to give cases to',
        response: { 200: z.strictObject({ officers: z.array(Officer) }), ...refusals },
      },
      config: { personal: true, ...config },
    },
    async () => {
      const all = await officerRows(db).all()
      return { officers: all.filter(({ disabled }) => !disabled).map(officerOf) }
    },
  )

  app.get(
    '/api/desk/accounts',
    {
      schema: {
        ...described,
        summary: 'All accounts, for an admin',
        response: { 200: z.strictObject({ accounts: z.array(OfficerAccount) }), ...refusals },
      },
      config: { personal: true, ...config },
    },
    async () => ({ accounts: await officerRows(db).all() }),
  )

  app.post(
    '/api/desk/accounts',
    {
      bodyLimit: 5000,
      schema: {
        ...described,
        summary: 'Open an account',
        description: '409 `desk.login-taken` when somebody has this login.',
        body: NewOfficer,
        response: { 201: OfficerAccount, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const added = await officerRows(db).add(request.body, now(), principalOf(request).actor)
      return added ? reply.code(201).send(added) : refuse(reply, [{ code: 'desk.login-taken' }])
    },
  )

  app.post(
    '/api/desk/accounts/:id',
    {
      bodyLimit: 5000,
      schema: {
        ...described,
        summary: 'Change an account: role, unit, another password, closed or open again',
        params: z.strictObject({ id: OfficerId }),
        body: AccountChange,
        response: { 200: OfficerAccount, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const { actor } = principalOf(request)
      const changed = await officerRows(db).change(request.params.id, request.body, now(), actor)
      return changed ?? refuse(reply, [{ code: 'case.unknown' }])
    },
  )
}
