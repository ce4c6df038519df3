import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { Provider } from 'oidc-provider'
import { afterEach, expect, test } from 'vitest'
import { Session } from '../../../src/core/ports.ts'
import { practiceMemory } from '../../../src/gateway/practice-id/memory.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { robotBrowser } from '../../contract/robot-browser.ts'

const app = 'https://dichvu.example'
const clientSecret = 'a-secret-that-the-provider-gave-us'

let close: (() => Promise<void>) | undefined
afterEach(() => close?.())

/** Another provider than ours, as a stranger may run one: its own port, names of claims, scopes and way of levels. */
async function strangersProvider(clientAuth: 'client_secret_basic' | 'client_secret_post' | 'none') {
  const handler: { answer: RequestListener } = { answer: (_, response) => response.end() }
  const server = createServer((request, response) => handler.answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/realms/province`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = { ...privateKey.export({ format: 'jwk' }), kty: 'RSA', alg: 'RS256', use: 'sig', kid: 'theirs' }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'the-name-they-know-us-by',
        ...(clientAuth === 'none' ? {} : { client_secret: clientSecret }),
        token_endpoint_auth_method: clientAuth,
        redirect_uris: [`${app}/api/login/callback`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [key] },
    adapter: practiceMemory(),
    scopes: ['openid', 'citizen'],
    claims: { openid: ['sub'], citizen: ['ho_va_ten', 'ngay_sinh', 'so_dinh_danh', 'muc'] },
    findAccount: async (_context, id) => ({
      accountId: id,
      claims: async () => ({
        sub: id,
        ho_va_ten: 'Vũ Thị Lạ Tập',
        ngay_sinh: '02/01/1970',
        so_dinh_danh: '000170100009',
        muc: 'cao',
      }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid citizen')
      await grant.save(60)
      return grant
    },
    interactions: { url: (_context, { uid }) => `/realms/province/yes/${uid}` },
    pkce: { required: () => true },
    cookies: { keys: ['k'.repeat(32)], names: {}, long: {}, short: { path: '/' } },
    features: { devInteractions: { enabled: false } },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Session: 60, Grant: 60 },
    clientBasedCORS: () => false,
  })
  provider.silent = true
  const mount = '/realms/province'
  const callback = provider.callback()
  handler.answer = async (request, response) => {
    const { url = '' } = request
    if (url.startsWith(`${mount}/yes/`)) {
      const login = { login: { accountId: 'la' } }
      return response.writeHead(303, { location: await provider.interactionResult(request, response, login) }).end()
    }
    await callback(Object.assign(request, { originalUrl: url, url: url.slice(mount.length) }), response)
  }
  return { issuer, stop: () => new Promise<void>((resolve) => void server.close(() => resolve())) }
}

async function loggedInWith(env: Record<string, string>, clientAuth: Parameters<typeof strangersProvider>[0]) {
  const provider = await strangersProvider(clientAuth)
  const gateway = await openGateway({
    env: {
      PUBLIC_URL: app,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: 'the-name-they-know-us-by',
      OIDC_NAME: 'Tỉnh bên',
      OIDC_SCOPE: 'openid citizen',
      OIDC_CLAIM_NAME: 'ho_va_ten',
      OIDC_CLAIM_BIRTH_DATE: 'ngay_sinh',
      OIDC_CLAIM_PERSONAL_ID: 'so_dinh_danh',
      OIDC_CLAIM_LEVEL: 'muc',
      OIDC_LEVEL_2: 'cao, rất cao',
      ...env,
    },
  })
  close = async () => {
    await gateway.close()
    await provider.stop()
  }
  const browser = robotBrowser({ [app]: gateway.url })
  const { url } = await browser.go(`${app}/api/login?return=/results`, { until: /^https:\/\/[^/]+\/(?!api\/)/ })
  const session = Session.parse(await (await browser.ask(`${app}/api/session`)).json())
  return { url, session, provider, gateway }
}

test.each([
  ['client_secret_basic', { OIDC_CLIENT_SECRET: clientSecret }],
  ['client_secret_post', { OIDC_CLIENT_SECRET: clientSecret, OIDC_CLIENT_AUTH: 'post' }],
  ['none', {}],
] as const)('a provider that we never saw logs people in by configuration alone (%s)', async (clientAuth, env) => {
  const { url, session, provider } = await loggedInWith(env, clientAuth)
  expect(url.href).toBe(`${app}/results`)
  expect(session.account).toEqual({
    fullName: 'Vũ Thị Lạ Tập',
    birthDate: '1970-01-02',
    personalId: '000170100009',
    level: 2,
  })
  expect(session.provider).toEqual({
    name: 'Tỉnh bên',
    practice: false,
    down: false,
    origin: new URL(provider.issuer).origin,
  })
})

test('with a configured provider the one for practice is not there', async () => {
  const { gateway } = await loggedInWith({ OIDC_CLIENT_SECRET: clientSecret }, 'client_secret_basic')
  for (const at of ['/practice-id/.well-known/openid-configuration', '/practice-id/auth', '/practice-id/style.css']) {
    expect((await fetch(gateway.url + at)).status, at).toBe(404)
  }
})

test('a value that is not configured as level 2 is level 1, and a claim that is missing is left out', async () => {
  const { session } = await loggedInWith(
    { OIDC_CLIENT_SECRET: clientSecret, OIDC_LEVEL_2: '2', OIDC_CLAIM_BIRTH_DATE: 'birthdate' },
    'client_secret_basic',
  )
  expect(session.account).toEqual({ fullName: 'Vũ Thị Lạ Tập', personalId: '000170100009', level: 1 })
})

test('a name of a claim that the provider does not know, and a wrong secret, are in the log for the operator', async () => {
  const { url, gateway } = await loggedInWith(
    { OIDC_CLIENT_SECRET: clientSecret, OIDC_CLAIM_NAME: 'full_name' },
    'client_secret_basic',
  )
  expect(url.search).toBe('?problem=login.refused&return=%2Fresults')
  expect(gateway.log.join('')).toContain('"why":"no claim full_name"')
  await close?.()
  const other = await loggedInWith({ OIDC_CLIENT_SECRET: 'another' }, 'client_secret_basic')
  expect(other.url.search).toBe('?problem=login.refused&return=%2Fresults')
  expect(other.gateway.log.join('')).toContain('invalid_client')
})
