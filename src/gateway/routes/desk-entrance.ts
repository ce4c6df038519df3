import type { FastifyReply } from 'fastify'
import * as z from 'zod/mini'
import { DeskSession, NewOfficer } from '../../core/desk.ts'
import { principalOf } from '../desk/guard.ts'
import { officerOf, officerRows } from '../desk/officers.ts'
import { DESK_COOKIE, type LiveOfficer } from '../desk/sessions.ts'
import { record } from '../journal.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'

/** Only for this origin, only over a line that nobody reads, and never with what another site asks for or leads to. */
const cookie = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const
const refusals = { '4xx': Problems, '5xx': Problems }
const described = { tags: ['desk'] }
const Typed = z.string().check(z.maxLength(200))
const Nothing = z.unknown()

/** Where officers come in and go out. */
export function deskEntrance(app: Routes, { db, now, limits, desk }: Parts): void {
  app.post(
    '/api/desk/login',
    {
      bodyLimit: 5000,
      schema: {
        summary: 'Log in as an officer',
        description:
          'A wrong name and a wrong password look the same. Five wrong tries for a name in a quarter of an hour, and three more for addresses that made none; then 429 with Retry-After.',
        ...described,
        body: z.strictObject({ login: Typed, password: Typed }),
        response: { 200: DeskSession, ...refusals },
      },
      config: { malformed: 'desk.forbidden', ...limited('login', limits) },
    },
    async (request, reply) => {
      const login = request.body.login.trim().toLowerCase()
      const tried = desk.guesses.take(login, request.ip)
      if (tried.wait > 0) {
        reply.header('retry-after', Math.ceil(tried.wait / 1000))
        return refuse(reply, [{ code: 'service.busy' }])
      }
      const officer = await officerRows(db).withPassword(login, request.body.password)
      if (!officer) return refuse(reply, [{ code: 'desk.forbidden' }])
      tried.giveBack()
      await desk.sessions.close(request.cookies[DESK_COOKIE])
      const token = await desk.sessions.open(officer.id)
      const at = now()
      await db
        .transaction()
        .execute((trx) =>
          record(trx, { at, actor: `officer:${officer.id}`, action: 'officer.came', subject: officer.id }),
        )
      reply.setCookie(DESK_COOKIE, token, cookie)
      return sessionOf(await desk.sessions.look(token))
    },
  )

  app.get(
    '/api/desk/session',
    {
      schema: {
        summary: 'Which officer is logged in',
        description: 'By the cookie `__Host-desk`. Asking does not count as doing something.',
        ...described,
        response: { 200: DeskSession, ...refusals },
      },
      config: { personal: true, ...limited('desk', limits) },
    },
    async (request, reply) => {
      const token = request.cookies[DESK_COOKIE]
      const live = await desk.sessions.look(token)
      if (token !== undefined && !live) clear(reply)
      return sessionOf(live)
    },
  )

  app.post(
    '/api/desk/logout',
    {
      schema: { summary: 'Log out as an officer', ...described, response: { 204: Nothing, ...refusals } },
      config: limited('login', limits),
    },
    async (request, reply) => {
      await desk.sessions.close(request.cookies[DESK_COOKIE])
      clear(reply)
      return reply.code(204).send()
    },
  )
}

/** Another password for oneself; behind the guard. */
export function deskPassword(app: Routes, { db, now, limits, desk }: Parts): void {
  app.post(
    '/api/desk/password',
    {
      bodyLimit: 5000,
      schema: {
        summary: "Change one's own password",
        description: 'Ends all sessions of the officer; log in anew. Wrong tries count as those at the login.',
        ...described,
        security: [{ desk: [] }, { officer: [] }],
        body: z.strictObject({ before: Typed, after: NewOfficer.shape.password }),
        response: { 204: Nothing, ...refusals },
      },
      config: limited('login', limits),
    },
    async (request, reply) => {
      const { officer, actor } = principalOf(request)
      if (!officer) return refuse(reply, [{ code: 'desk.not-allowed' }])
      const tried = desk.guesses.take(officer.login, request.ip)
      if (tried.wait > 0) {
        reply.header('retry-after', Math.ceil(tried.wait / 1000))
        return refuse(reply, [{ code: 'service.busy' }])
      }
      const { before, after } = request.body
      if (!(await officerRows(db).withPassword(officer.login, before))) {
        return refuse(reply, [{ code: 'desk.forbidden' }], 403)
      }
      tried.giveBack()
      await officerRows(db).change(officer.id, { password: after }, now(), actor)
      clear(reply)
      return reply.code(204).send()
    },
  )
}

const clear = (reply: Pick<FastifyReply, 'clearCookie'>) => {
  reply.clearCookie(DESK_COOKIE, cookie)
}

const sessionOf = (live: LiveOfficer | undefined): DeskSession =>
  live
    ? {
        officer: officerOf(live.officer),
        endsAt: live.endsAt.toISOString(),
        idleEndsAt: live.idleEndsAt.toISOString(),
      }
    : {}
