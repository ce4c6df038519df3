import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { Session } from '../../core/ports.ts'
import { LOGIN_TIME, type PendingLogins } from '../identity/pending.ts'
import { CALLBACK, type IdentityProvider, type LoginFault } from '../identity/provider.ts'
import { returnPath } from '../identity/return-path.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems } from '../problems.ts'

/** What the browser holds of a session: a token that no script can read. */
export const SESSION_COOKIE = '__Host-session'
const LOGIN_COOKIE = '__Host-login'

/** Only for this origin, only over a line that nobody reads, and not with what another site asks for. */
const cookie = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const

const described = { tags: ['session'] }
const refusals = { '4xx': Problems, '5xx': Problems }
const Nothing = z.unknown()
const Leaving = z.object({ return: z.optional(z.string()), lang: z.optional(z.enum(['vi', 'en'])) })

export interface LoginParts {
  provider: IdentityProvider
  pending: PendingLogins
  /** Where the browser sees the app. */
  originOf: (request: FastifyRequest) => string
}

/** Logging in at a provider and out again. Tokens and codes end here: the browser gets a session. */
export function sessionRoutes(
  app: Routes,
  { sessions, limits }: Parts,
  { provider, pending, originOf }: LoginParts,
): void {
  const config = limited('login', limits)

  app.get(
    '/api/session',
    {
      schema: {
        summary: 'By whose word people log in, and who is logged in',
        description: 'By the cookie `__Host-session`. Asking counts as doing something: the idle time begins anew.',
        ...described,
        response: { 200: Session, ...refusals },
      },
      config: { personal: true, ...limited('read', limits) },
    },
    async (request, reply) => {
      const { name, practice } = provider
      const token = request.cookies[SESSION_COOKIE]
      const live = await sessions.use(token)
      if (token !== undefined && !live) reply.clearCookie(SESSION_COOKIE, cookie)
      const down = !live && (await provider.isDown(originOf(request)))
      const origin = provider.origin()
      return {
        provider: { name, practice, down, ...(origin === undefined ? {} : { origin }) },
        ...(live && {
          account: live.account,
          endsAt: live.endsAt.toISOString(),
          idleEndsAt: live.idleEndsAt.toISOString(),
        }),
      }
    },
  )

  app.get(
    '/api/login',
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'Leave for the provider to log in',
        description:
          '`return`: the path of the app to come back to. Leads to the provider, or to `/login?problem=login.down`; from a link on another site to `/login`, where the person decides.',
        ...described,
        querystring: Leaving,
        response: { 303: Nothing, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const returnTo = returnPath(request.query.return)
      // Another site begins nothing here: it would end the login that is under way.
      if (isFromElsewhere(request)) return reply.redirect(`/login?${new URLSearchParams({ return: returnTo })}`, 303)
      const origin = originOf(request)
      const begun = await provider.begin(origin, request.query.lang)
      // Whatever is wrong before anybody left is not theirs to put right: nobody can log in just now.
      if (!begun.ok) return failed(request, reply, { ...begun.error, code: 'login.down' }, returnTo)
      const { address, expected } = begun.value
      reply.setCookie(LOGIN_COOKIE, pending.begin({ ...expected, origin, returnTo }), {
        ...cookie,
        maxAge: LOGIN_TIME / 1000,
      })
      return reply.redirect(address, 303)
    },
  )

  app.get(
    CALLBACK,
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'Where the provider sends the browser back to',
        description:
          'Leads to the path to return to, with a new session; or to `/login?problem=<code>&return=<path>`: `login.refused`, `login.cancelled`, `login.down`.',
        ...described,
        response: { 303: Nothing, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const answer = new URL(request.url, originOf(request))
      const begun = pending.take(request.cookies[LOGIN_COOKIE], answer.searchParams.get('state'))
      if (begun?.taken === false) {
        return failed(request, reply, { code: 'login.refused', why: 'state of another login' }, begun.returnTo)
      }
      reply.clearCookie(LOGIN_COOKIE, cookie)
      if (!begun) return failed(request, reply, { code: 'login.refused', why: 'no login under way' }, '/')
      const { origin, returnTo, ...expected } = begun
      const account = await provider.finish(new URL(request.url, origin), expected)
      if (!account.ok) return failed(request, reply, account.error, returnTo)
      await sessions.close(request.cookies[SESSION_COOKIE])
      reply.setCookie(SESSION_COOKIE, await sessions.open(account.value), cookie)
      return reply.redirect(returnTo, 303)
    },
  )

  app.post(
    '/api/logout',
    {
      schema: {
        summary: 'End the session here',
        description:
          'Also when there is none. The provider may still know the person: each login asks it to ask again.',
        ...described,
        response: { 204: Nothing, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      await sessions.close(request.cookies[SESSION_COOKIE])
      return reply.clearCookie(SESSION_COOKIE, cookie).code(204).send()
    },
  )
}

/** Whether a page of another site led the browser here. What comes from no browser does not say. */
const isFromElsewhere = ({ headers }: FastifyRequest) =>
  headers['sec-fetch-site'] === 'cross-site' || headers['sec-fetch-site'] === 'same-site'

function failed(
  request: FastifyRequest,
  reply: Pick<FastifyReply, 'redirect'>,
  { code, why }: LoginFault,
  returnTo: string,
) {
  request.log.warn({ login: code, why })
  return reply.redirect(`/login?${new URLSearchParams({ problem: code, return: returnTo })}`, 303)
}
