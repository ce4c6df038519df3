import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inventedPeople } from '../../core/invented-people.ts'
import { limited } from '../limits.ts'
import type { Parts } from '../parts.ts'
import { notFound } from '../problems.ts'
import { PRACTICE_ID, REMEMBERED } from './issuer.ts'
import { choicePage, faultPage, languageOf } from './pages.ts'
import type { PracticeId } from './practice-id.ts'

/** Bytes: the name of a person. */
const LARGEST = 1000

const style = readFileSync(path.join(import.meta.dirname, 'style.css'), 'utf8')

/** The pages and routes of the provider for practice. `originOf`: where the browser sees the app. */
export async function practiceIdRoutes(
  app: FastifyInstance,
  practice: PracticeId,
  originOf: (request: FastifyRequest) => string,
  { limits }: Pick<Parts, 'limits'>,
): Promise<void> {
  const config = limited('read', limits)
  const described = { schema: { hide: true }, config }

  app.get(`${PRACTICE_ID}/style.css`, described, (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/css').send(style),
  )

  await app.register(async (choosing) => {
    choosing.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: LARGEST },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    choosing.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })

    choosing.get(`${PRACTICE_ID}/choose/:uid`, described, async (request, reply) => {
      const asked = await underWay(request, reply)
      if (!asked)
        return reply
          .code(400)
          .type('text/html')
          .send(faultPage(languageIn(request)))
      return reply.type('text/html').send(choicePage(languageIn(request, asked), request.url))
    })

    choosing.post(`${PRACTICE_ID}/choose/:uid`, described, async (request, reply) => {
      const asked = await underWay(request, reply)
      const issuer = await practice.issuerAt(originOf(request))
      if (!asked || !issuer)
        return reply
          .code(400)
          .type('text/html')
          .send(faultPage(languageIn(request)))
      const chosen = inventedPeople.find(({ id }) => id === personIn(request.body))
      const result = chosen ? { login: { accountId: chosen.id, remember: false } } : { error: 'access_denied' }
      return reply.redirect(await issuer.interactionResult(request.raw, reply.raw, result), 303)
    })
  })

  await app.register(async (provider) => {
    provider.removeAllContentTypeParsers()
    // Handed on as it comes: the provider reads it itself.
    provider.addContentTypeParser('*', (_request, _body, done) => done(null))
    provider.route({
      method: ['GET', 'POST'],
      url: `${PRACTICE_ID}/*`,
      exposeHeadRoute: false,
      ...described,
      async handler(request, reply) {
        const origin = practice.askedFor() ?? originOf(request)
        const issuer = await practice.issuerAt(origin)
        if (!issuer) return notFound(request, reply)
        for (const [name, value] of Object.entries(reply.getHeaders()))
          if (value !== undefined) reply.raw.setHeader(name, value)
        reply.hijack()
        await issuer.callback()(mounted(request.raw, origin), reply.raw)
      },
    })
  })

  /** What the provider wishes to know of this browser; undefined when it asked nothing, or too long ago. */
  async function underWay(request: FastifyRequest, reply: FastifyReply) {
    const issuer = await practice.issuerAt(originOf(request))
    try {
      return await issuer?.interactionDetails(request.raw, reply.raw)
    } catch {
      return undefined
    }
  }
}

const languageIn = ({ headers }: FastifyRequest, asked?: { params: Record<string, unknown> }) =>
  languageOf(asked?.params['ui_locales'], headers['accept-language'])

const personIn = (body: unknown) =>
  typeof body === 'object' && body !== null && 'person' in body ? body.person : undefined

/** The request as the provider has to see it: without the path it is mounted at, and at the origin of the browser. */
function mounted(raw: IncomingMessage, origin: string): IncomingMessage {
  const { protocol, host } = new URL(origin)
  const { url = '', headers } = raw
  headers['x-forwarded-proto'] = protocol.slice(0, -1)
  headers['x-forwarded-host'] = host
  // Nobody stays logged in: each login begins with the question whom one wishes to be.
  headers.cookie = (headers.cookie ?? '')
    .split('; ')
    .filter((cookie) => !cookie.startsWith(REMEMBERED))
    .join('; ')
  return Object.assign(raw, { originalUrl: url, url: url.slice(PRACTICE_ID.length) })
}
