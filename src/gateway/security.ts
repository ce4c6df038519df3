import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { contentSecurity } from './content-security.ts'
import { DESK_COOKIE } from './desk/sessions.ts'
import { refuse } from './problems.ts'
import { SESSION_COOKIE } from './routes/session.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer is about a person: it is for the app, and never a page by itself. */
    personal?: boolean
  }
}

/** How many addresses are remembered for the limits; the longest unseen is forgotten first. */
const ADDRESSES = 10_000

/** Headers on every answer, limits for every address, and no changes at the wish of another site. */
export async function secure(app: FastifyInstance): Promise<void> {
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurity },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: false,
  })
  await app.register(rateLimit, {
    global: false,
    cache: ADDRESSES,
    errorResponseBuilder: () => Object.assign(new Error('too many requests'), { statusCode: 429 }),
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()')
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000')
    if (/^\/api($|[/?])/.test(request.url)) reply.header('cache-control', 'no-store')
    if (isForeign(request)) return refuse(reply, [{ code: 'service.broken' }], 403)
    if (isPersonalPage(request)) return refuse(reply, [{ code: 'service.broken' }], 403)
  })
}

const reading = ['GET', 'HEAD', 'OPTIONS']

/**
 * A change that another site's page asked for. Browsers say where a request comes from, and pages cannot lie about it;
 * what comes from no browser says nothing, and then has no session either. Behind the development server only
 * Sec-Fetch-Site still tells the truth.
 */
function isForeign({ method, headers, host, cookies }: FastifyRequest): boolean {
  if (reading.includes(method)) return false
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = headers
  if (origin === undefined) return cookies[SESSION_COOKIE] !== undefined || cookies[DESK_COOKIE] !== undefined
  return !URL.canParse(origin) || new URL(origin).host !== host
}

/**
 * Somebody opened what is said of a person as a page. On a shared phone it would be one more place to look, from the
 * history or by its address, past the lock of the app.
 */
const isPersonalPage = ({ headers, routeOptions }: FastifyRequest): boolean =>
  routeOptions.config.personal === true && headers['sec-fetch-dest'] === 'document'
