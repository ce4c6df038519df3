import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { OfficeFacts } from '../../../src/core/receipt.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { corrected, sealed } from '../../contract/made-up-dossier.ts'
import { madeUpNow } from '../../contract/made-up-pack.ts'
import { practiseLogin, type RobotBrowser, robotBrowser } from '../../contract/robot-browser.ts'
import { codesOf, sendPages } from './requests.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
let browser: RobotBrowser
let passed = 0
beforeAll(async () => {
  gateway = await openGateway({
    env: { LOGIN: 'required' },
    now: () => new Date(madeUpNow().getTime() + passed),
  })
})
afterAll(() => gateway.close())
beforeEach(() => {
  browser = robotBrowser()
})

const submit = (dossier: object) =>
  browser.ask(`${gateway.baseUrl}/dossiers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(dossier),
  })

async function arrived() {
  const sent = sealed()
  await sendPages(gateway.baseUrl, sent.dossier, sent.pages)
  return sent
}

test('the office says that it wants a login', async () => {
  const facts = OfficeFacts.parse(await (await fetch(`${gateway.baseUrl}/office`)).json())
  expect(facts.login).toBe('required')
})

test('nobody sends a dossier without a login; its files may come before', async () => {
  const { dossier } = await arrived()
  const answer = await submit(dossier)
  expect(answer.status).toBe(401)
  expect(await codesOf(answer)).toEqual(['session.needed'])
})

test('a level below that of the procedure is told which one it takes', async () => {
  const { dossier } = await arrived()
  await practiseLogin(browser, gateway.url, 'lan')
  const answer = await submit(dossier)
  expect(answer.status).toBe(403)
  expect(await answer.json()).toEqual({ problems: [{ code: 'login.level-too-low', facts: { need: 2 } }] })
})

test('with the level of the procedure the dossier is taken, and again the same receipt without any login', async () => {
  const sent = await arrived()
  await practiseLogin(browser, gateway.url, 'hoa')
  const answer = await submit(sent.dossier)
  expect(answer.status).toBe(201)
  browser.forget(gateway.url)
  const again = await submit(sent.dossier)
  expect(again.status, 'what was received stays received').toBe(200)
  expect(await again.text()).toBe(await answer.text())
  expect(await codesOf(await submit(corrected(sent).dossier)), 'a correction is something new').toEqual([
    'session.needed',
  ])
})

test('whoever was logged in for too long is told that it has ended', async () => {
  const { dossier } = await arrived()
  await practiseLogin(browser, gateway.url, 'hoa')
  passed = 31 * 60_000
  const answer = await submit(dossier)
  passed = 0
  expect(answer.status).toBe(401)
  expect(await codesOf(answer)).toEqual(['session.ended'])
})
