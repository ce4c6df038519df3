import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { limited } from '../limits.ts'
import type { Parts } from '../parts.ts'
import { SESSION_COOKIE } from '../routes/session.ts'
import { credentialIdOf } from './orders.ts'
import { appPage, languageOf } from './pages.ts'
import { AUTHORIZE, type PracticeSigner } from './practice-signer.ts'

const Asked = z.object({
  response_type: z.literal('code'),
  client_id: z.string(),
  redirect_uri: z.url(),
  scope: z.literal('credential'),
  code_challenge: z.string().check(z.regex(/^[\w-]{43}$/)),
  code_challenge_method: z.literal('S256'),
  state: z.string().check(z.minLength(20), z.maxLength(200)),
  credentialID: z.string(),
  numSignatures: z.literal('1'),
  hashes: z.string().check(z.regex(/^[\w-]{43}$/)),
  description: z.string().check(z.maxLength(200)),
})

/**
 * The page on which somebody agrees to one signature (OAuth 2, scope `credential`). `callbackOf`: the only address that it
 * sends anybody back to. What is asked stands in the address; nothing is kept before the person agreed.
 */
export async function practiceSignerPage(
  app: FastifyInstance,
  practice: PracticeSigner,
  { sessions, limits }: Pick<Parts, 'sessions' | 'limits'>,
  callbackOf: (request: FastifyRequest) => string,
): Promise<void> {
  const described = { schema: { hide: true }, config: limited('read', limits) }

  /** What is asked, of the person whose credential it is; undefined for whatever else. */
  async function askedOf(request: FastifyRequest) {
    const asked = Asked.safeParse(request.query)
    const account = (await sessions.use(request.cookies[SESSION_COOKIE]))?.account
    if (!asked.success || !account) return undefined
    const { client_id, redirect_uri, credentialID } = asked.data
    const isOurs = client_id === practice.access.clientId && redirect_uri === callbackOf(request)
    return isOurs && credentialID === credentialIdOf(account) ? { asked: asked.data, account } : undefined
  }

  await app.register(async (pages) => {
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 1000 },
      (_request, body, done) => done(null, new URLSearchParams(String(body)).get('decision')),
    )
    pages.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })

    pages.get(AUTHORIZE, described, async (request, reply) => {
      const found = await askedOf(request)
      const language = languageOf(request.headers['accept-language'])
      const waiting = found ? [{ handle: '', description: found.asked.description }] : []
      const page = appPage({ language, action: request.url, holder: found?.account.fullName, waiting })
      return reply.type('text/html').send(page)
    })

    pages.post(AUTHORIZE, described, async (request, reply) => {
      const found = await askedOf(request)
      if (!found) return reply.redirect(request.url, 303)
      const { redirect_uri, state, credentialID, hashes, code_challenge } = found.asked
      const hash = Buffer.from(hashes, 'base64url').toString('base64')
      const order = { credentialId: credentialID, hash, challenge: code_challenge, callback: redirect_uri }
      const answer: Record<string, string> =
        request.body === 'confirmed' ? { code: practice.orders.code(order) } : { error: 'access_denied' }
      return reply.redirect(`${redirect_uri}?${new URLSearchParams({ ...answer, state })}`, 303)
    })
  })
}
