import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { returnPath } from '../identity/return-path.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems } from '../problems.ts'
import type { AtBrowser } from '../signing/leaving.ts'
import { SIGNINGS } from '../signing/signings.ts'
import { SESSION_COOKIE } from './session.ts'

/** Where the provider sends the browser back to. */
export const SIGNING_CALLBACK = `${SIGNINGS}/callback`
/** The path of the app to come back to. Nothing is decided by it, and no script reads it. */
const RETURN_COOKIE = '__Host-signing-return'
const cookie = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const
/** Seconds. */
const AWAY = 10 * 60

const described = { tags: ['signing'] }
const Nothing = z.unknown()
const refusals = { '4xx': Problems, '5xx': Problems }
const Text = z.optional(z.string().check(z.maxLength(4000)))

/** The way to the provider's own page, for people who agree there, and back. Both lead on, whatever happened. */
export function signingPageRoutes(
  app: Routes,
  { sessions, limits, signing }: Pick<Parts, 'sessions' | 'limits' | 'signing'>,
  originOf: (request: FastifyRequest) => string,
): void {
  const config = { malformed: 'signing.unknown', personal: true, ...limited('signing', limits) } as const

  async function atBrowser(request: FastifyRequest): Promise<AtBrowser | undefined> {
    const session = request.cookies[SESSION_COOKIE]
    const account = (await sessions.use(session))?.account
    if (!account || session === undefined) return undefined
    return { account, session, callback: `${originOf(request)}${SIGNING_CALLBACK}` }
  }
  const on = (reply: Pick<FastifyReply, 'redirect'>, where: string) => reply.redirect(where, 303)

  app.get(
    `${SIGNINGS}/:id/leave`,
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'Leave for the page of the provider to agree to a signature',
        description:
          '`return`: the path of the app to come back to. Leads there at once where nobody has to go to the provider; the signing itself says how it is.',
        ...described,
        params: z.strictObject({ id: z.uuid() }),
        querystring: z.object({ return: Text }),
        response: { 303: Nothing, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const returnTo = returnPath(request.query.return)
      const browser = await atBrowser(request)
      const page = browser && (await signing?.signings.leaving.address(request.params.id, browser))
      if (page === undefined) return on(reply, returnTo)
      reply.setCookie(RETURN_COOKIE, returnTo, { ...cookie, maxAge: AWAY })
      return on(reply, page)
    },
  )

  app.get(
    SIGNING_CALLBACK,
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'Where the provider sends the browser back to after a signature was agreed to',
        description:
          'Leads to the path to return to; the signing says what became of it. A state that is of another session, attempt or hash, or was there before, has no effect.',
        ...described,
        querystring: z.object({ state: Text, code: Text, error: Text }),
        response: { 303: Nothing, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const { state, code, error } = request.query
      const browser = await atBrowser(request)
      if (browser && state !== undefined) await signing?.signings.leaving.comeBack({ state, code, error }, browser)
      const returnTo = returnPath(request.cookies[RETURN_COOKIE])
      reply.clearCookie(RETURN_COOKIE, cookie)
      return on(reply, returnTo)
    },
  )
}
