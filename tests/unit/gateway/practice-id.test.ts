import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inventedPeople } from '../../../src/core/invented-people.ts'
import { Session } from '../../../src/core/ports.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { practiseLogin, robotBrowser } from '../../contract/robot-browser.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
beforeAll(async () => {
  gateway = await openGateway()
})
afterAll(() => gateway.close())

const sessionOf = async (browser: ReturnType<typeof robotBrowser>, origin = gateway.url) =>
  Session.parse(await (await browser.ask(`${origin}/api/session`)).json())

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
})
