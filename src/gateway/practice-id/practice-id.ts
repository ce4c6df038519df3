import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Provider } from 'oidc-provider'
import { openidProvider } from '../identity/openid.ts'
import { isSafeOrigin } from '../identity/origin.ts'
import type { IdentityProvider } from '../identity/provider.ts'
import type { Asked } from '../identity/reach.ts'
import { PRACTICE_ID, practiceIssuer } from './issuer.ts'

/** The provider for practice: what the gateway asks, and what answers under its routes. */
export interface PracticeId extends IdentityProvider {
  /** The provider as it is seen at an origin; undefined where no browser would keep its cookies. */
  issuerAt(origin: string): Promise<Provider> | undefined
  /** The origin for which the gateway asks itself just now; undefined when a browser asks. */
  askedFor(): string | undefined
}

/** Origins at which the app is seen at a time; on one machine it may have several names. */
const ORIGINS = 8

/** A provider with invented people, inside the gateway. It is made when somebody first asks for it. */
export function practiceId(app: Pick<FastifyInstance, 'inject'>): PracticeId {
  const client = { clientId: 'tung-buoc', clientSecret: randomBytes(32).toString('base64url') }
  const asking = new AsyncLocalStorage<string>()
  const known = new Map<string, { issuer: Promise<Provider>; provider: IdentityProvider }>()

  function at(origin: string) {
    const found = known.get(origin)
    if (found || !isSafeOrigin(origin)) return found
    const oldest = known.keys().next().value
    if (known.size >= ORIGINS && oldest !== undefined) known.delete(oldest)
    const provider = openidProvider(settingsAt(origin, client), {
      reach: (url, asked) => asking.run(origin, () => inside(app, url, asked)),
      practice: true,
    })
    const made = { issuer: practiceIssuer(origin, client), provider }
    known.set(origin, made)
    return made
  }
  const nowhere = { ok: false, error: { code: 'login.down', why: 'neither https nor this machine' } } as const

  return {
    name: PRACTICE_ID.slice(1),
    practice: true,
    origin: () => undefined,
    askedFor: () => asking.getStore(),
    issuerAt: (origin) => at(origin)?.issuer,
    isDown: async (origin) => !isSafeOrigin(origin),
    begin: async (origin, language) => at(origin)?.provider.begin(origin, language) ?? nowhere,
    finish: async (answer, expected) => at(answer.origin)?.provider.finish(answer, expected) ?? nowhere,
  }
}

const settingsAt = (origin: string, client: { clientId: string; clientSecret: string }) => ({
  ...client,
  dialect: 'oidc' as const,
  name: PRACTICE_ID.slice(1),
  issuer: `${origin}${PRACTICE_ID}`,
  clientAuth: 'basic' as const,
  scope: 'openid profile',
  claims: {
    name: 'name',
    birthDate: 'birthdate',
    personalId: 'personal_id',
    level: 'assurance_level',
    level2: ['2'],
  },
})

/** The gateway asks itself without going out: its own origin may only exist at the proxy before it. */
async function inside(
  app: Pick<FastifyInstance, 'inject'>,
  url: string,
  { method, headers, body }: Omit<Asked, 'signal'>,
) {
  const { host, pathname, search } = new URL(url)
  const answer = await app.inject({
    method: method === 'POST' ? 'POST' : 'GET',
    url: `${pathname}${search}`,
    headers: { ...headers, host },
    ...(body === undefined ? {} : { payload: body }),
  })
  const kept = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)])
  return new Response(answer.body === '' ? null : answer.body, { status: answer.statusCode, headers: kept })
}
