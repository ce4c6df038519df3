import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Session } from '../../../src/core/ports.ts'
import { claims, type Forgery, forgingProvider } from '../../browser/forging-provider.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { type RobotBrowser, robotBrowser } from '../../contract/robot-browser.ts'

/** Where people see the app; the gateway itself listens elsewhere, behind a proxy. */
const app = 'https://dichvu.example'
const returnTo = '/procedures/1.001193/fill?step=2'

let provider: Awaited<ReturnType<typeof forgingProvider>>
let gateway: Awaited<ReturnType<typeof openGateway>>
let browser: RobotBrowser
let passed = 0
beforeAll(async () => {
  provider = await forgingProvider('tung-buoc')
  gateway = await open()
})
afterAll(async () => {
  await gateway.close()
  await provider.stop()
})
beforeEach(() => {
  passed = 0
  provider.state.forgery = 'honest'
  delete provider.state.trouble
  browser = robotBrowser({ [app]: gateway.url })
})

/** `providerPatience`: milliseconds; short only where the provider is meant to be too slow, the machine may be busy. */
const open = (providerPatience = 10_000) =>
  openGateway({
    now: () => new Date(Date.UTC(2026, 10, 20, 3) + passed),
    env: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'tung-buoc', OIDC_CLIENT_SECRET: 's3cret', PUBLIC_URL: app },
    providerPatience,
  })

const leave = (who = browser, to = returnTo) =>
  who.go(`${app}/api/login?return=${encodeURIComponent(to)}`, { until: /\/api\/login\/callback\?/ })
const back = async (address: URL, who = browser) =>
  (await who.go(address.href, { until: /^https:\/\/[^/]+\/(?!api\/)/ })).url
const logIn = async (who = browser) => back((await leave(who)).url, who)
const sessionOf = async (who = browser) => Session.parse(await (await who.ask(`${app}/api/session`)).json())

function expectRefused(end: URL, problem = 'login.refused', to = returnTo) {
  expect(end.origin + end.pathname).toBe(`${app}/login`)
  expect([...end.searchParams]).toEqual([
    ['problem', problem],
    ['return', to],
  ])
}
const nobody = async (who = browser) => {
  expect(who.cookie(app, '__Host-session')).toBeUndefined()
  expect((await sessionOf(who)).account).toBeUndefined()
}

describe('an honest provider', () => {
  test('logs in, and the browser is led back as the person that it names', async () => {
    expect((await logIn()).href).toBe(`${app}${returnTo}`)
    const { account, provider: by } = await sessionOf()
    expect(account).toEqual({ fullName: claims.name, birthDate: '1971-04-09', personalId: '000171987654', level: 2 })
    expect(by).toEqual({ name: new URL(provider.issuer).host, practice: false, down: false, origin: provider.issuer })
    expect(provider.faults, 'state, nonce and PKCE (S256) went along').toEqual([])
  })

  test('has another level for whom it says so', async () => {
    provider.state.level = '1'
    await logIn()
    provider.state.level = '2'
    expect((await sessionOf()).account?.level).toBe(1)
  })
})

describe('an answer that does not fit', () => {
  test.each<Forgery>([
    'other state',
    'no state',
    'other nonce',
    'other issuer in the token',
    'other issuer in the answer',
    'other audience',
    'expired token',
    'other key',
    'unsigned token',
    'no token',
    'userinfo of another',
    'code of another login',
  ])('logs nobody in and leads back with the reason: %s', async (forgery) => {
    provider.state.forgery = forgery
    expectRefused(await logIn())
    await nobody()
    provider.state.forgery = 'honest'
    expect((await logIn()).href, 'the next try').toBe(`${app}${returnTo}`)
  })

  test('logs nobody in with a code that was used', async () => {
    await logIn()
    const other = robotBrowser({ [app]: gateway.url })
    provider.state.forgery = 'used code'
    expectRefused(await logIn(other))
    await nobody(other)
  })

  test('does not end the session that was there before', async () => {
    await logIn()
    provider.state.forgery = 'other nonce'
    expectRefused(await logIn())
    expect((await sessionOf()).account).toBeDefined()
  })

  test('of a person who changed their mind is no error of theirs', async () => {
    provider.state.forgery = 'cancelled'
    expectRefused(await logIn(), 'login.cancelled')
    await nobody()
  })
})

describe('an answer that comes to the wrong browser', () => {
  test('logs nobody in where no login was begun: nobody is made somebody else', async () => {
    const mine = await leave()
    const victim = robotBrowser({ [app]: gateway.url })
    expectRefused(await back(mine.url, victim), 'login.refused', '/')
    await nobody(victim)
  })

  test('logs nobody in where another login was begun', async () => {
    const mine = await leave()
    const victim = robotBrowser({ [app]: gateway.url })
    await leave(victim)
    expectRefused(await back(mine.url, victim))
    await nobody(victim)
  })

  test('does not end the login that was begun there: whoever has it under way still comes back', async () => {
    const own = await leave()
    const strangers = robotBrowser({ [app]: gateway.url })
    const foreign = await leave(strangers)
    expectRefused(await back(foreign.url))
    expectRefused(await back(new URL(`${app}/api/login/callback`)))
    expect((await back(own.url)).href).toBe(`${app}${returnTo}`)
    expect((await sessionOf()).account).toBeDefined()
  })

  test('from an older tab does not end the login of the newer one', async () => {
    const older = await leave()
    const newer = await leave()
    expectRefused(await back(older.url))
    expect((await back(newer.url)).href).toBe(`${app}${returnTo}`)
  })

  test.each(['cross-site', 'same-site'])(
    'is not begun by a link from elsewhere (%s): one under way goes on',
    async (site) => {
      const own = await leave()
      const link = await browser.ask(`${app}/api/login?return=/results`, { headers: { 'sec-fetch-site': site } })
      expect([link.status, link.headers.get('location')]).toEqual([303, '/login?return=%2Fresults'])
      expect(link.headers.getSetCookie()).toEqual([])
      expect((await back(own.url)).href).toBe(`${app}${returnTo}`)
    },
  )

  test('is taken once, also by the browser that it is for', async () => {
    const { url } = await leave()
    const login = browser.cookie(app, '__Host-login')?.value ?? ''
    await back(url)
    browser.forget(app)
    browser.plant(app, '__Host-login', login)
    expectRefused(await back(url), 'login.refused', '/')
    await nobody()
  })

  test('is not taken with a cookie that somebody made up or changed', async () => {
    const { url } = await leave()
    const login = browser.cookie(app, '__Host-login')?.value ?? ''
    for (const forged of ['x', `${login.slice(0, -3)}AAA`, 'A'.repeat(400)]) {
      browser.plant(app, '__Host-login', forged)
      expectRefused(await back(url), 'login.refused', '/')
    }
    await nobody()
  })

  test('is taken within ten minutes only', async () => {
    const { url } = await leave()
    passed += 10 * 60_000
    expectRefused(await back(url), 'login.refused', '/')
    await nobody()
  })

  test('is not taken with a parameter twice', async () => {
    const { url } = await leave()
    url.searchParams.append('state', url.searchParams.get('state') ?? '')
    expectRefused(await back(url))
    await nobody()
  })
})

test('a login under way lies in a cookie for this site alone, without a readable word', async () => {
  const { url } = await leave()
  const cookie = browser.cookie(app, '__Host-login')
  expect(cookie?.attributes.sort()).toEqual(['httponly', 'max-age=600', 'path=/', 'samesite=lax', 'secure'])
  expect(Buffer.from(cookie?.value ?? '', 'base64url').toString('latin1')).not.toContain(url.searchParams.get('state'))
})

test.each([
  ['//evil.example'],
  ['///evil.example'],
  ['/\\evil.example'],
  ['\\\\evil.example'],
  ['/\t/evil.example'],
  ['/.//evil.example'],
  ['/x/..//evil.example'],
  ['https://evil.example/'],
  ['javascript:alert(1)'],
  ['evil'],
  [''],
  ['/api/login'],
  ['/API/logout'],
  ['/practice-id/auth'],
  [`/${'x'.repeat(2000)}`],
])('whoever comes back is never led to another site, nor round in circles: case %#', async (to) => {
  const { url } = await leave(browser, to)
  expect((await back(url)).href).toBe(`${app}/`)
})

test('whoever comes back is led to where they were, in their own letters too', async () => {
  const { url } = await leave(browser, '/login?return=%2Fdossiers%3Fname%3D%C4%90%E1%BA%B7ng#x')
  expect((await back(url)).href).toBe(`${app}/login?return=%2Fdossiers%3Fname%3D%C4%90%E1%BA%B7ng#x`)
})

describe('a provider in trouble', () => {
  const kinds = ['down', 'slow', 'page'] as const
  const patienceFor = (kind: (typeof kinds)[number]) => (kind === 'slow' ? 1500 : undefined)
  test.each(kinds)(
    'before anybody left (%s): the person stays, and hears that nobody can log in just now',
    async (kind) => {
      provider.state.trouble = { path: '/.well-known/openid-configuration', kind }
      // One that has not asked yet what the provider says of itself.
      const fresh = await open(patienceFor(kind))
      browser = robotBrowser({ [app]: fresh.url })
      expect((await sessionOf()).provider.down).toBe(true)
      expectRefused((await leave()).url, 'login.down')
      await nobody()
      expect((await fetch(`${fresh.baseUrl}/office`)).status, 'what needs no login goes on').toBe(200)
      await fresh.close()
    },
  )

  test.each(['/token', '/userinfo', '/jwks'].flatMap((path) => kinds.map((kind) => [path, kind] as const)))(
    'after they came back (%s, %s): nobody is logged in, and the next try goes well',
    async (path, kind) => {
      // One that has not learnt the provider's keys yet.
      const fresh = await open(patienceFor(kind))
      browser = robotBrowser({ [app]: fresh.url })
      provider.state.trouble = { path, kind }
      expectRefused(await logIn(), 'login.down')
      await nobody()
      expect((await sessionOf()).provider.down).toBe(true)
      delete provider.state.trouble
      expect((await logIn()).href).toBe(`${app}${returnTo}`)
      expect((await sessionOf()).provider.down).toBe(false)
      await fresh.close()
    },
  )

  test('that answers with an error of its own is down too', async () => {
    const { url } = await leave()
    provider.state.forgery = 'broken'
    expectRefused(await back(url), 'login.down')
  })

  test.each(['temporarily_unavailable', 'server_error'])(
    'that only an address in the browser tells of (%s) is down for nobody else: anybody can write one',
    async (error) => {
      const fresh = await open()
      browser = robotBrowser({ [app]: fresh.url })
      const { url } = await leave()
      const { searchParams } = url
      const said = { error, state: searchParams.get('state') ?? '', iss: provider.issuer }
      expectRefused(await back(new URL(`${app}/api/login/callback?${new URLSearchParams(said)}`)), 'login.down')
      // What the gateway learnt from the provider itself still holds: it does not ask again.
      provider.state.trouble = { path: '/.well-known/openid-configuration', kind: 'down' }
      expect((await sessionOf()).provider.down).toBe(false)
      expect((await sessionOf(robotBrowser({ [app]: fresh.url }))).provider.down).toBe(false)
      await fresh.close()
    },
  )
})

test('no token, code, claim or secret is in any log line, whatever happens', async () => {
  await logIn()
  for (const forgery of ['other state', 'other nonce', 'expired token', 'userinfo of another', 'cancelled'] as const) {
    provider.state.forgery = forgery
    await logIn()
  }
  provider.state.forgery = 'honest'
  provider.state.trouble = { path: '/token', kind: 'page' }
  await logIn()
  await browser.ask(`${app}/api/logout`, { method: 'POST' })
  const log = gateway.log.join('')
  expect(log).toContain('/api/login/callback')
  expect(log).toContain('OAUTH_JWT_CLAIM_COMPARISON_FAILED')
  const people = [claims.name, claims.personal_id, claims.birthdate, claims.sub, 'Người Khác', 's3cret']
  const secrets = [...provider.secrets].filter((secret) => secret !== '')
  expect(secrets.length).toBeGreaterThan(20)
  for (const secret of [...people, ...secrets]) expect(log).not.toContain(secret)
})
