import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { decodeJwt } from 'jose'
import { Provider } from 'oidc-provider'
import { afterEach, expect, test, vi } from 'vitest'
import { Session } from '../../../src/core/ports.ts'
import { practiceMemory } from '../../../src/gateway/practice-id/memory.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { robotBrowser } from '../../contract/robot-browser.ts'

const app = 'https://dichvu.example'
const clientSecret = 'a-secret-that-the-provider-gave-us'

let close: (() => Promise<void>) | undefined
afterEach(() => close?.())

/** Another provider than ours, as a stranger may run one: its own port, names of claims, scopes and way of levels. */
async function strangersProvider(
  clientAuth: 'client_secret_basic' | 'client_secret_post' | 'none',
  { endsSessions = true } = {},
) {
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
        post_logout_redirect_uris: [`${app}/api/logout/callback`],
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
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: endsSessions } },
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

async function loggedInWith(
  env: Record<string, string>,
  clientAuth: Parameters<typeof strangersProvider>[0],
  more: Parameters<typeof strangersProvider>[1] = {},
) {
  const provider = await strangersProvider(clientAuth, more)
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
  return { url, session, provider, gateway, browser }
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

const ENV = { OIDC_CLIENT_SECRET: clientSecret }
const post = { method: 'POST' }

/** Everything in the store, as it lies on the disk. */
async function onDisk(dataDir: string): Promise<string> {
  const names = (await readdir(dataDir)).filter((name) => name.startsWith('gateway.db'))
  return (await Promise.all(names.map((name) => readFile(path.join(dataDir, name), 'latin1')))).join('')
}

test('who has logged out here can log out at the provider too, and meanwhile nobody can read by what', async () => {
  const { browser, gateway, provider } = await loggedInWith(ENV, 'client_secret_basic')
  const out = await browser.ask(`${app}/api/logout`, post)
  expect([out.status, out.headers.get('link')]).toEqual([204, '</api/logout/provider>; rel="next"'])
  const cookie = browser.cookie(app, '__Host-logout')
  expect(cookie?.attributes.sort()).toEqual(['httponly', 'max-age=600', 'path=/', 'samesite=lax', 'secure'])

  const elsewhere = { headers: { 'sec-fetch-site': 'cross-site' } }
  const led = await browser.ask(`${app}/api/logout/provider?return=/results`, elsewhere)
  expect(led.headers.get('location'), 'nobody is logged out by a link on another site').toBe('/results')
  const answer = await browser.ask(`${app}/api/logout/provider?return=//evil.example`)
  const address = new URL(answer.headers.get('location') ?? '')
  expect(address.href.startsWith(`${provider.issuer}/session/end?`)).toBe(true)
  expect(address.searchParams.get('post_logout_redirect_uri')).toBe(`${app}/api/logout/callback`)
  const idToken = address.searchParams.get('id_token_hint') ?? ''
  expect(decodeJwt(idToken)).toMatchObject({ iss: provider.issuer, aud: 'the-name-they-know-us-by', sub: 'la' })
  const [, said = ''] = idToken.split('.')
  expect(cookie?.value.includes(said) || Buffer.from(cookie?.value ?? '', 'base64url').includes(said)).toBe(false)
  expect((await onDisk(gateway.dataDir)).includes(said), 'it is not on the disk').toBe(false)
  expect(gateway.log.join('').includes(said), 'nor in the log').toBe(false)

  const there = await browser.ask(address.href)
  expect([there.status, await there.text()]).toEqual([200, expect.stringContaining('op.logoutForm')])
  const back = await browser.ask(`${app}/api/logout/callback`)
  expect(back.headers.get('location'), 'only into the app').toBe('/')
  expect(browser.cookie(app, '__Host-logout')).toBeUndefined()
  const again = await browser.ask(`${app}/api/logout/provider?return=/results`)
  expect(again.headers.get('location'), 'once').toBe('/results')
})

test('where a provider logs nobody out nothing is kept for it, and nothing is offered', async () => {
  const { browser, gateway } = await loggedInWith(ENV, 'client_secret_basic', { endsSessions: false })
  const store = new DatabaseSync(path.join(gateway.dataDir, 'gateway.db'), { readOnly: true })
  expect(store.prepare('select count(*) as all_of_them, count(id_token) as kept from sessions').get()).toEqual({
    all_of_them: 1,
    kept: 0,
  })
  store.close()
  const out = await browser.ask(`${app}/api/logout`, post)
  expect([out.status, out.headers.get('link')]).toEqual([204, null])
  expect(browser.cookie(app, '__Host-logout')).toBeUndefined()
})

test('what is needed to log out there goes with the session, however that ends', async () => {
  const { browser, gateway } = await loggedInWith(ENV, 'client_secret_basic')
  const store = new DatabaseSync(path.join(gateway.dataDir, 'gateway.db'), { readOnly: true })
  const kept = () => store.prepare('select id_token from sessions').all()
  expect(kept()).toEqual([{ id_token: expect.stringMatching(/^[\w-]{300,}$/) }])
  await browser.ask(`${app}/api/logout`, post)
  expect(kept()).toEqual([])
  store.close()
})

test('a provider that is gone by then is said to be; who is out here is out, and can try again', async () => {
  const { browser, provider } = await loggedInWith(ENV, 'client_secret_basic')
  await browser.ask(`${app}/api/logout`, post)
  await provider.stop()
  // What it publishes about itself is asked again by then.
  const later = performance.now() + 61_000
  vi.spyOn(performance, 'now').mockImplementation(() => later)
  const answer = await browser.ask(`${app}/api/logout/provider?return=/results`)
  expect(answer.headers.get('location')).toBe('/login?problem=login.down&return=%2Fresults')
  vi.restoreAllMocks()
  const { account } = Session.parse(await (await browser.ask(`${app}/api/session`)).json())
  expect(account).toBeUndefined()
  const once = await browser.ask(`${app}/api/logout`, post)
  expect(once.headers.get('link')).toContain('/api/logout/provider')
})
