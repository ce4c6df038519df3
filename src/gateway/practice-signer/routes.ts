import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Account } from '../../core/ports.ts'
import type { SigningNotice } from '../../core/signing.ts'
import { limited } from '../limits.ts'
import type { Parts } from '../parts.ts'
import { SESSION_COOKIE } from '../routes/session.ts'
import { credentialIdOf, type Order } from './orders.ts'
import { appPage, languageOf } from './pages.ts'
import { PRACTICE_SIGNER, type PracticeSigner } from './practice-signer.ts'

/** Bytes: a request for a timestamp, or one call of the signing service. */
const LARGEST = 20_000

const style = readFileSync(path.join(import.meta.dirname, '../practice-id/style.css'), 'utf8')

type Told = (token: string, notice: SigningNotice) => Promise<unknown>

/** The pages and routes of the provider for practice. `tell`: how it says that something became of an order. */
export async function practiceSignerRoutes(
  app: FastifyInstance,
  practice: PracticeSigner,
  { sessions, limits }: Pick<Parts, 'sessions' | 'limits'>,
  tell: Told,
): Promise<void> {
  const described = { schema: { hide: true }, config: limited('read', limits) }

  app.get(`${PRACTICE_SIGNER}/style.css`, described, (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/css').send(style),
  )

  await app.register(async (pages) => {
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: LARGEST },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    pages.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })

    pages.get(PRACTICE_SIGNER, described, async (request, reply) => {
      const account = (await sessions.use(request.cookies[SESSION_COOKIE]))?.account
      const waiting = account ? practice.orders.waitingFor(credentialIdOf(account)) : []
      const language = languageOf(request.headers['accept-language'])
      return reply
        .type('text/html')
        .send(appPage({ language, action: PRACTICE_SIGNER, holder: account?.fullName, waiting }))
    })

    pages.post(PRACTICE_SIGNER, described, async (request, reply) => {
      const account = (await sessions.use(request.cookies[SESSION_COOKIE]))?.account
      const decided = decidedIn(request.body, account, practice)
      const notice = decided && noticeOf(decided)
      if (notice) await tell(notice.token, notice.about)
      return reply.redirect(PRACTICE_SIGNER, 303)
    })
  })

  await app.register(async (provider) => {
    provider.removeAllContentTypeParsers()
    provider.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST }, (_request, body, done) =>
      done(null, body),
    )
    provider.route({
      method: ['GET', 'POST'],
      url: `${PRACTICE_SIGNER}/*`,
      exposeHeadRoute: false,
      ...described,
      async handler({ method, url, headers, body }, reply) {
        const {
          status,
          type,
          body: said,
        } = await practice.answer({
          method,
          path: new URL(url, 'http://localhost').pathname.slice(PRACTICE_SIGNER.length),
          authorization: headers.authorization,
          body: body instanceof Uint8Array ? body : new Uint8Array(),
        })
        return reply.code(status).header('cache-control', 'no-store').type(type).send(Buffer.from(said))
      },
    })
  })
}

function decidedIn(body: unknown, account: Account | undefined, { orders }: PracticeSigner): Order | undefined {
  if (!account || typeof body !== 'object' || body === null || !('handle' in body) || !('decision' in body)) return
  const { handle, decision } = body
  if (typeof handle !== 'string' || (decision !== 'confirmed' && decision !== 'refused')) return
  return orders.decide(credentialIdOf(account), handle, decision)
}

/** The notice that an order asked for: the token is the last part of its address. */
function noticeOf({ notice, hash }: Order): { token: string; about: SigningNotice } | undefined {
  if (!notice) return undefined
  const token = new URL(notice.address).pathname.split('/').at(-1) ?? ''
  return {
    token,
    about: { transaction: notice.transaction, digest: Buffer.from(hash, 'base64').toString('hex') },
  }
}
