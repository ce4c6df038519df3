import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { LEAVE_TIME, leavingLogins } from '../identity/leaving.ts'
import { type IdentityProvider, LEFT } from '../identity/provider.ts'
import { returnPath } from '../identity/return-path.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems } from '../problems.ts'
import { cookie, isFromElsewhere, Leaving, SESSION_COOKIE } from './session.ts'

const LOGOUT_COOKIE = '__Host-logout'
const ONWARD = '/api/logout/provider'

const described = { tags: ['session'] }
const refusals = { '4xx': Problems, '5xx': Problems }
const Nothing = z.unknown()

interface LogoutParts {
  provider: IdentityProvider
  originOf: (request: FastifyRequest) => string
}

/** Logging out here, and then at the provider where it can be told (OpenID Connect RP-Initiated Logout 1.0). */
export function logoutRoutes(app: Routes, { sessions, limits, now }: Parts, { provider, originOf }: LogoutParts): void {
  const config = limited('login', limits)
  const leaving = leavingLogins(now)

  const remember = (reply: FastifyReply, content: string) =>
    reply.setCookie(LOGOUT_COOKIE, content, { ...cookie, maxAge: LEAVE_TIME / 1000 })

  app.post(
    '/api/logout',
    {
      schema: {
        summary: 'End the session here',
        description: `Also when there is none. The provider may still know the person: each login asks it to ask again. Where they can be logged out there too, the header \`Link\` says where that begins (\`${ONWARD}\`).`,
        ...described,
        response: { 204: Nothing, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const { idToken } = await sessions.close(request.cookies[SESSION_COOKIE])
      const sealed = idToken === undefined ? undefined : leaving.seal({ idToken })
      if (sealed !== undefined) remember(reply, sealed)
      const isKnown = sealed !== undefined || leaving.open(request.cookies[LOGOUT_COOKIE]).idToken !== undefined
      if (isKnown) reply.header('link', `<${ONWARD}>; rel="next"`)
      return reply.clearCookie(SESSION_COOKIE, cookie).code(204).send()
    },
  )

  app.get(
    ONWARD,
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'Leave for the provider to log out there',
        description:
          'For ten minutes after the session here has ended, once. `return`: the path of the app to come back to. Leads there at once when nobody has logged out here; to `/login?problem=login.down` when the provider cannot be reached.',
        ...described,
        querystring: Leaving,
        response: { 303: Nothing, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const returnTo = returnPath(request.query.return)
      const { idToken } = leaving.open(request.cookies[LOGOUT_COOKIE])
      // Nobody is logged out by a link on another site.
      if (idToken === undefined || isFromElsewhere(request)) return reply.redirect(returnTo, 303)
      const address = await provider.leave(originOf(request), idToken, request.query.lang)
      if (!address.ok) {
        request.log.warn({ logout: address.error.code, why: address.error.why })
        return reply.redirect(`/login?${new URLSearchParams({ problem: 'login.down', return: returnTo })}`, 303)
      }
      const sealed = leaving.seal({ returnTo })
      if (sealed === undefined) reply.clearCookie(LOGOUT_COOKIE, cookie)
      else remember(reply, sealed)
      return reply.redirect(address.value, 303)
    },
  )

  app.get(
    LEFT,
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'Where the provider sends the browser back to after logging out',
        description: 'Leads to the path to return to.',
        ...described,
        response: { 303: Nothing, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const { returnTo } = leaving.open(request.cookies[LOGOUT_COOKIE])
      return reply.clearCookie(LOGOUT_COOKIE, cookie).redirect(returnTo ?? '/login', 303)
    },
  )
}
