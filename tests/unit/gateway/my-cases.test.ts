import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { seal } from '../../../src/core/dossier.ts'
import { MyCase } from '../../../src/core/ports.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { bytesOf, canaries, goodAnswers, page } from '../../contract/made-up-dossier.ts'
import { madeUpNow, madeUpPack, madeUpTables, madeUpToday } from '../../contract/made-up-pack.ts'
import { practiseLogin, type RobotBrowser, robotBrowser } from '../../contract/robot-browser.ts'
import { codesOf, post, sendPages } from './requests.ts'

/** Of the invented person `hoa`, with whom everybody may practise to log in. */
const hoa = '000190100001'
const tables = { ...madeUpTables, idProvinces: new Set(['000', '001']) }

let gateway: Awaited<ReturnType<typeof openGateway>>
let browser: RobotBrowser
beforeAll(async () => {
  gateway = await openGateway({ tables })
})
afterAll(() => gateway.close())
beforeEach(() => {
  browser = robotBrowser()
})

/** Sends a dossier of whoever has this identity number; who sends it is not logged in. */
async function sentFor(personalId: string): Promise<string> {
  const pages = [page(bytesOf('image/jpeg'))]
  const answers = { ...goodAnswers(pages), 'member.id': personalId }
  const draft = { id: crypto.randomUUID(), revision: 1, answers }
  const sealed = seal(madeUpPack, draft, { today: madeUpToday, ...tables }, madeUpNow())
  if (!sealed.ok) throw new Error(JSON.stringify(sealed.error))
  await sendPages(gateway.baseUrl, sealed.value, pages)
  expect((await post(`${gateway.baseUrl}/dossiers`, sealed.value)).status).toBe(201)
  return draft.id
}

const mine = () => browser.ask(`${gateway.baseUrl}/my/cases`)
const listed = async () =>
  z
    .strictObject({ cases: z.array(MyCase) })
    .parse(await (await mine()).json())
    .cases.map(({ dossierId }) => dossierId)

test('nobody sees anything without a login', async () => {
  const answer = await mine()
  expect(answer.status).toBe(401)
  expect(await codesOf(answer)).toEqual(['session.needed'])
})

test('whoever is logged in sees all that was sent with their identity number, and nothing of anybody else', async () => {
  const own = [await sentFor(hoa), await sentFor(hoa)]
  await sentFor(canaries.id)
  await practiseLogin(browser, gateway.url, 'hoa')
  expect((await listed()).sort()).toEqual(own.sort())
  browser = robotBrowser()
  await practiseLogin(browser, gateway.url, 'nam')
  expect(await listed()).toEqual([])
})
