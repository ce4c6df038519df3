import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Session } from '../../../src/core/ports.ts'
import { restored } from '../../../src/gateway/restored.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { practiseLogin, type RobotBrowser, robotBrowser } from '../../contract/robot-browser.ts'
import { codesOf } from './requests.ts'

const MINUTE = 60_000
const COOKIE = '__Host-session'

let dataDir: string
let passed: number
let gateway: Awaited<ReturnType<typeof openGateway>>
let browser: RobotBrowser

const open = (env: Record<string, string> = {}) =>
  openGateway({ dataDir, now: () => new Date(Date.UTC(2026, 10, 20, 3) + passed), env })
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tung-buoc-sessions-'))
  passed = 0
  gateway = await open()
  browser = robotBrowser()
})
afterEach(async () => {
  await gateway.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const tokenOf = (from = browser) => from.cookie(gateway.url, COOKIE)?.value ?? ''
const account = async (token = tokenOf()) => {
  const answer = await fetch(`${gateway.baseUrl}/session`, { headers: { cookie: `${COOKIE}=${token}` } })
  return Session.parse(await answer.json()).account
}
const logout = (headers: Record<string, string>) => fetch(`${gateway.baseUrl}/logout`, { method: 'POST', headers })
const own = () => ({ cookie: `${COOKIE}=${tokenOf()}` })

describe('a session', () => {
  test('is a random token that no script can read and no other site can send', async () => {
    await practiseLogin(browser, gateway.url)
    const cookie = browser.cookie(gateway.url, COOKIE)
    expect(cookie?.value).toMatch(/^[\w-]{43}$/)
    expect(cookie?.attributes.sort()).toEqual(['httponly', 'path=/', 'samesite=lax', 'secure'])
    expect(browser.cookie(gateway.url, '__Host-login'), 'the login under way is over').toBeUndefined()
  })

  test('begins under a new token at each login: one that was planted or known before opens nothing', async () => {
    const planted = 'a'.repeat(43)
    browser.plant(gateway.url, COOKIE, planted)
    await practiseLogin(browser, gateway.url, 'hoa')
    const first = tokenOf()
    expect(first).not.toBe(planted)
    expect(await account(planted)).toBeUndefined()
    await practiseLogin(browser, gateway.url, 'lan')
    expect(tokenOf()).not.toBe(first)
    expect(await account(first), 'the one before has ended').toBeUndefined()
    expect(await account()).toMatchObject({ level: 1 })
  })

  test('ends on the server when the person logs out: the token is worth nothing any more', async () => {
    await practiseLogin(browser, gateway.url)
    const token = tokenOf()
    const answer = await browser.ask(`${gateway.baseUrl}/logout`, { method: 'POST' })
    expect(answer.status).toBe(204)
    expect(tokenOf()).toBe('')
    expect(await account(token)).toBeUndefined()
  })

  test('ends after half an hour in which nothing was done, and not while something is', async () => {
    await practiseLogin(browser, gateway.url)
    passed += 29 * MINUTE
    expect(await account()).toBeDefined()
    passed += 29 * MINUTE
    expect(await account()).toBeDefined()
    passed += 30 * MINUTE
    expect(await account()).toBeUndefined()
    passed -= 30 * MINUTE
    expect(await account(), 'what has ended is gone, whatever the clock says').toBeUndefined()
  })

  test('ends after twelve hours, whatever is done', async () => {
    await practiseLogin(browser, gateway.url)
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      passed = minutes * MINUTE
      expect(await account()).toBeDefined()
    }
    passed = 12 * 60 * MINUTE
    expect(await account()).toBeUndefined()
  })

  test('says when it ends: with what is done next, and at the latest', async () => {
    await practiseLogin(browser, gateway.url)
    passed += 10 * MINUTE
    const asked = Session.parse(await (await browser.ask(`${gateway.baseUrl}/session`)).json())
    expect(asked).toMatchObject({ endsAt: '2026-11-20T15:00:00.000Z', idleEndsAt: '2026-11-20T03:40:00.000Z' })
  })

  test('lasts as long as the operator says', async () => {
    await gateway.stop()
    gateway = await open({ SESSION_IDLE_MINUTES: '5', SESSION_HOURS: '1' })
    await practiseLogin(browser, gateway.url)
    passed += 5 * MINUTE
    expect(await account()).toBeUndefined()
  })

  test('lives on when the gateway is started anew', async () => {
    await practiseLogin(browser, gateway.url)
    const token = tokenOf()
    await gateway.stop()
    gateway = await open()
    expect(await account(token)).toMatchObject({ level: 2 })
  })

  test('ends when the store was put back from a backup: one that was logged out must not come back', async () => {
    await practiseLogin(browser, gateway.url)
    const token = tokenOf()
    await gateway.stop()
    await restored(dataDir, false, new Date())
    gateway = await open()
    expect(await account(token)).toBeUndefined()
  })

  test('is in the store neither as its token nor with anything about the person', async () => {
    await practiseLogin(browser, gateway.url)
    const { fullName = '', personalId = '' } = (await account()) ?? {}
    const token = tokenOf()
    await gateway.stop()
    const bytes = readFileSync(path.join(dataDir, 'gateway.db'))
    for (const secret of [token, fullName, personalId]) expect(bytes.includes(secret)).toBe(false)
    gateway = await open()
    expect(await account(token)).toBeDefined()
  })

  test.each(['', 'x', 'a'.repeat(43), '%00', `${'a'.repeat(5000)}`])(
    'is not opened by anything that looks like %j',
    async (token) => {
      expect(await account(token)).toBeUndefined()
    },
  )
})

describe('what is said of a person', () => {
  const asking = (way: string, dest?: string) =>
    fetch(`${gateway.baseUrl}${way}`, {
      headers: { ...own(), ...(dest === undefined ? {} : { 'sec-fetch-dest': dest }) },
    })
  const id = '0b9df1a4-6c1e-4a55-9d53-0d5f1d5c2a11'
  const ways = ['/session', `/cases/${id}`, `/dossiers/${id}/files`]

  test.each(ways)('is no page that stays in the history of a shared phone: %s', async (way) => {
    await practiseLogin(browser, gateway.url)
    const answer = await asking(way, 'document')
    expect(answer.status).toBe(403)
    expect(await codesOf(answer)).toEqual(['service.broken'])
  })

  test.each(ways)('is told to the app, and to what is no browser: %s', async (way) => {
    await practiseLogin(browser, gateway.url)
    const [app, other] = [await asking(way, 'empty'), await asking(way)]
    expect([app.status, other.status]).not.toContain(403)
  })

  test('is all that is kept from pages: whoever runs the office may open the rest', async () => {
    for (const way of ['/office', '/health', '/docs/']) expect((await asking(way, 'document')).status).toBe(200)
  })
})

describe('a change that carries a session', () => {
  test.each([
    ['says nothing of where it comes from', {}],
    ['comes from another site', { 'sec-fetch-site': 'cross-site' }],
    ['comes from a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['comes from another origin', { origin: 'https://evil.example' }],
    ['hides its origin', { origin: 'null' }],
  ])('is refused when it %s, and the session lives', async (_, headers: Record<string, string>) => {
    await practiseLogin(browser, gateway.url)
    const answer = await logout({ ...own(), ...headers })
    expect(answer.status).toBe(403)
    expect(await codesOf(answer)).toEqual(['service.broken'])
    expect(await account()).toBeDefined()
  })

  test('is taken from our own page, by either header', async () => {
    await practiseLogin(browser, gateway.url)
    expect((await logout({ ...own(), origin: gateway.url })).status).toBe(204)
    await practiseLogin(browser, gateway.url)
    expect((await logout({ ...own(), 'sec-fetch-site': 'same-origin' })).status).toBe(204)
  })
})
