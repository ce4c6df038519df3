import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inventedPeople } from '../../../src/core/invented-people.ts'
import { Session } from '../../../src/core/ports.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { practiseLogin, type RobotBrowser, robotBrowser } from '../../contract/robot-browser.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
beforeAll(async () => {
  gateway = await openGateway()
})
afterAll(() => gateway.close())

const sessionOf = async (browser: RobotBrowser, origin = gateway.url) =>
  Session.parse(await (await browser.ask(`${origin}/api/session`)).json())

/** Where the login stands when the browser is asked whom it wishes to be. */
async function atTheChoice(browser = robotBrowser(), lang = '') {
  const { url, answer } = await browser.go(`${gateway.url}/api/login?return=/results${lang}`)
  return { url, answer, browser, page: await answer.text() }
}

describe('the provider for practice', () => {
  test('is there without any setting, and says that it is for practice', async () => {
    expect(await sessionOf(robotBrowser())).toEqual({ provider: { name: 'practice-id', practice: true, down: false } })
  })

  test.each(inventedPeople)('logs in $id as what is known of them, and leads back', async ({ id, account }) => {
    const browser = robotBrowser()
    const home = await practiseLogin(browser, gateway.url, id, '/procedures/1.001193?step=2#x')
    expect(home.href).toBe(`${gateway.url}/procedures/1.001193?step=2#x`)
    expect((await sessionOf(browser)).account).toEqual(account)
  })

  test('asks again whom one wishes to be, however often one logs in', async () => {
    const browser = robotBrowser()
    for (const { id, account } of [...inventedPeople, ...inventedPeople.slice(0, 1)]) {
      await practiseLogin(browser, gateway.url, id)
      expect((await sessionOf(browser)).account).toEqual(account)
    }
  })

  test.each(['', 'somebody'])('logs nobody in who is not among its people: %j', async (person) => {
    const browser = robotBrowser()
    const home = await practiseLogin(browser, gateway.url, person)
    expect(home.pathname + home.search).toBe('/login?problem=login.cancelled&return=%2Fresults')
    expect((await sessionOf(browser)).account).toBeUndefined()
  })

  test('serves each name of this machine by itself, so that the drafts of that name stay in sight', async () => {
    const other = gateway.url.replace('127.0.0.1', 'localhost')
    const browser = robotBrowser()
    expect((await practiseLogin(browser, other)).origin).toBe(other)
    expect((await sessionOf(browser, other)).account).toBeDefined()
  })

  test('works behind a proxy that ends TLS, at the origin where people see it', async () => {
    const app = 'https://tap.example'
    const behind = await openGateway({ env: { PUBLIC_URL: app } })
    const browser = robotBrowser({ [app]: behind.url })
    expect((await practiseLogin(browser, app)).href).toBe(`${app}/results`)
    expect((await sessionOf(browser, app)).account).toBeDefined()
    await behind.close()
  })
})

describe('its pages', () => {
  test('say on each that this is practice, in Vietnamese, or in English where that is asked for', async () => {
    const { page } = await atTheChoice()
    expect(page).toContain('<html lang="vi">')
    expect(page).toContain('Đây không phải VNeID')
    for (const { account } of inventedPeople) expect(page).toContain(account.fullName)
    const english = await atTheChoice(robotBrowser(), '&lang=en')
    expect(english.page).toContain('This is not VNeID')
    const lost = await fetch(`${gateway.url}/practice-id/choose/x`, { headers: { 'accept-language': 'en' } })
    expect(lost.status).toBe(400)
    expect(await lost.text()).toContain('This is not VNeID')
    const wrong = await fetch(`${gateway.url}/practice-id/auth?client_id=x`, { headers: { accept: 'text/html' } })
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toContain('Đây không phải VNeID')
  })

  test('have no script and no style of their own, and the headers that all pages have', async () => {
    const { answer, page } = await atTheChoice()
    expect(page).not.toMatch(/<script|<style|style=|onclick/i)
    const style = await fetch(`${gateway.url}/practice-id/style.css`)
    expect(style.headers.get('content-type')).toContain('text/css')
    const auth = await fetch(`${gateway.url}/practice-id/auth?client_id=x`)
    for (const { headers } of [answer, style, auth]) {
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-request-id')).not.toBeNull()
    }
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('take a choice only from the browser that is asked, and from no other site', async () => {
    const { url, browser } = await atTheChoice()
    const choice = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'person=hoa',
      redirect: 'manual',
    } as const
    expect((await fetch(url, choice)).status, 'another browser').toBe(400)
    const foreign = await fetch(url, { ...choice, headers: { ...choice.headers, 'sec-fetch-site': 'cross-site' } })
    expect(foreign.status).toBe(403)
    expect((await browser.ask(url.href, choice)).status).toBe(303)
  })
})

describe('its rules', () => {
  async function asked(change: (search: URLSearchParams) => void) {
    const answer = await robotBrowser().ask(`${gateway.url}/api/login`)
    const address = new URL(answer.headers.get('location') ?? '')
    change(address.searchParams)
    return fetch(address, { redirect: 'manual' })
  }

  test('let nobody begin without PKCE, or with its weak kind', async () => {
    for (const answer of [
      await asked((search) => search.delete('code_challenge')),
      await asked((search) => search.set('code_challenge_method', 'plain')),
    ]) {
      const { searchParams } = new URL(answer.headers.get('location') ?? '')
      expect(searchParams.get('error')).toBe('invalid_request')
      expect(searchParams.get('code')).toBeNull()
    }
  })

  test('send nobody to an address that is not ours', async () => {
    const answer = await asked((search) => search.set('redirect_uri', 'https://evil.example/'))
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
  })

  test('give a code to nobody without the secret and the verifier of the login', async () => {
    const { url, browser } = await atTheChoice()
    const choice = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'person=hoa',
    }
    const back = await browser.go(url.href, { ...choice, until: /\/api\/login\/callback/ })
    const stolen = await fetch(`${gateway.url}/practice-id/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: back.url.searchParams.get('code') ?? '',
        redirect_uri: `${gateway.url}/api/login/callback`,
        client_id: 'tung-buoc',
      }),
    })
    expect(stolen.status).toBe(401)
    expect((await browser.go(back.url.href, { until: /\/results$/ })).url.pathname, 'its own login goes on').toBe(
      '/results',
    )
  })
})
