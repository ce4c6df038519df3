import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { gatewayDesk } from '../../../src/adapters/gateway-desk.ts'
import { addDays } from '../../../src/core/dates.ts'
import type { Helper } from '../../../src/core/helped.ts'
import { inventedPeople } from '../../../src/core/invented-people.ts'
import { nextEntry } from '../../../src/core/mandate.ts'
import { sealLine } from '../../../src/core/mandate-chain.ts'
import { randomId } from '../../../src/core/random-id.ts'
import { deskToken, openGateway } from '../../contract/gateway-under-test.ts'
import { bytesOf, goodAnswers, page, type Sent, sealed, unchecked } from '../../contract/made-up-dossier.ts'
import { madeUpNow, madeUpTables, madeUpToday } from '../../contract/made-up-pack.ts'
import { practiseLogin, type RobotBrowser, robotBrowser } from '../../contract/robot-browser.ts'
import { closedTo, sealingKeyOf } from '../../contract/sealed.contract.ts'
import { codesOf, post, send, sendPages } from './requests.ts'

// Where the office takes nothing from who is not logged in, and a helper brings what is sealed.

let gateway: Awaited<ReturnType<typeof openGateway>>
let key: Awaited<ReturnType<typeof sealingKeyOf>>
let desk: ReturnType<typeof gatewayDesk>
let browser: RobotBrowser
beforeAll(async () => {
  // The numbers of the invented people begin with 000, which is no place.
  const tables = { ...madeUpTables, idProvinces: new Set(['000', '001']) }
  gateway = await openGateway({ env: { LOGIN: 'required' }, tables })
  desk = gatewayDesk({ baseUrl: gateway.baseUrl, token: deskToken })
  key = await sealingKeyOf({ office: gatewayAdapter({ baseUrl: gateway.baseUrl }).office, desk, close: gateway.close })
})
afterAll(() => gateway.close())
beforeEach(() => {
  browser = robotBrowser()
})

type Made = Pick<Sent, 'dossier' | 'pages'>

/** A dossier that was finished with a helper, sealed to this office, with its sealed files there already. */
async function closed(helper: Helper | undefined, sent: Made = sealed()) {
  const given = await closedTo(key, { ...sent, dossier: { ...sent.dossier, ...(helper ? { helper } : {}) } })
  for (const { sha256 } of given.dossier.files) {
    const file = await given.parcel.file(sha256)
    if (!file.ok) throw new Error('it was just sealed')
    await send(gateway.baseUrl, given.dossier.id, new Uint8Array(await file.value.arrayBuffer()))
  }
  return given
}

const submitSealed = (dossier: object) =>
  browser.ask(`${gateway.baseUrl}/dossiers/sealed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(dossier),
  })

/** Sends it open, as the device of whoever is logged in. */
function submitOpen({ dossier }: Made) {
  const headers = { 'content-type': 'application/json' }
  return browser.ask(`${gateway.baseUrl}/dossiers`, { method: 'POST', headers, body: JSON.stringify(dossier) })
}

/** A mandate, and whether the office has its line. */
async function mandate(sent = true): Promise<Helper> {
  const [chain, until] = [randomId(), addDays(madeUpToday, 7)]
  const act = {
    type: 'agreed',
    scope: ['fill', 'send'],
    until,
    text: '2026-11-23',
    language: 'vi',
    how: 'tap',
  } as const
  const at = new Date(madeUpNow().getTime() - 60_000)
  const line = await nextEntry([], randomId(), { ...act, scope: [...act.scope] }, at)
  if (sent) {
    const kept = await post(`${gateway.baseUrl}/mandates`, { chain, lines: [await sealLine(chain, line, key)] })
    expect(kept.status).toBe(201)
  }
  return { name: 'Lò Thị Lan', mandate: line.hash, agreedAt: line.at, until, how: 'tap' }
}

/** Names of the files that lie at the office. */
const onDisk = () =>
  readdirSync(path.join(gateway.dataDir, 'files'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name)

test('to call it sealed gets nobody’s dossier in: not without a mandate, with one from nowhere, nor with one that is here', async () => {
  const before = await desk.list()
  for (const helper of [undefined, await mandate(false), await mandate()]) {
    const given = await closed(helper)
    const answer = await submitSealed(given.dossier)
    expect([answer.status, await codesOf(answer)]).toEqual([401, ['session.needed']])
    for (const { ref } of given.sent.pages)
      expect(onDisk(), 'nothing of it is opened on the disk').not.toContain(ref.sha256)
  }
  expect(await desk.list()).toEqual(before)
})

test('a phone that the office knows stands for nobody’s login, nor does one that was revoked', async () => {
  const phones = desk.phones
  const added = await phones?.add('Máy của chị Lan')
  if (!added?.ok) throw new Error('the desk enters phones')
  const secret = 's'.repeat(43)
  const { code, phone } = added.value
  expect(await (await post(`${gateway.baseUrl}/phones/enrolments`, { code, secret })).json()).toMatchObject({
    state: 'enrolled',
  })
  const given = await closed(await mandate())
  expect(await codesOf(await submitSealed(given.dossier))).toEqual(['session.needed'])
  await phones?.revoke(phone.id)
  expect(await codesOf(await submitSealed(given.dossier))).toEqual(['session.needed'])
})

/** What somebody whom one can practise to be has made, with their own number in it. */
function ownOf(who: string, more = {}): Made {
  const account = inventedPeople.find(({ id }) => id === who)?.account
  const [year = '', month = '', day = ''] = account?.birthDate?.split('-') ?? []
  const pages = [page(bytesOf('image/jpeg'))]
  const answers = { ...goodAnswers(pages), 'member.birthDate': { day, month, year }, ...more }
  return { dossier: unchecked({ ...answers, 'member.id': account?.personalId ?? '' }), pages }
}

test('with their own login a person’s sealed dossier is taken, and whoever brings it again adds nothing', async () => {
  const own = ownOf('hoa')
  const helper = await mandate()
  const given = await closed(helper, own)
  await practiseLogin(browser, gateway.url, 'hoa')
  const answer = await submitSealed(given.dossier)
  expect(answer.status).toBe(201)
  browser.forget(gateway.url)
  const again = await submitSealed(given.dossier)
  expect([again.status, await again.text()]).toEqual([200, await answer.text()])
  const anew = await submitSealed((await closed(helper, given.sent)).dossier)
  expect(anew.status, 'under another seal it is no other case').toBe(200)
  const changed = { ...own, dossier: { ...own.dossier, revision: 2 } }
  expect(await codesOf(await submitSealed((await closed(helper, changed)).dossier))).toEqual(['session.needed'])
})

test('the login of one person does not send what a helper has closed for another, opened or sealed', async () => {
  const helper = await mandate()
  const given = await closed(helper, ownOf('nam', { 'member.sex': 'male' }))
  await practiseLogin(browser, gateway.url, 'hoa')
  const answer = await submitSealed(given.dossier)
  expect([answer.status, await codesOf(answer)]).toEqual([403, ['login.other-person']])
  for (const { ref } of given.sent.pages) expect(onDisk()).not.toContain(ref.sha256)
  expect(await codesOf(await submitOpen(given.sent))).toEqual(['login.other-person'])
  await practiseLogin(browser, gateway.url, 'nam')
  expect((await submitSealed(given.dossier)).status).toBe(201)
})

test('where the account or the dossier names no number, the level alone counts', async () => {
  await practiseLogin(browser, gateway.url, 'alex')
  expect((await submitSealed((await closed(await mandate())).dossier)).status).toBe(201)
})

test('what came sealed goes by its applicant’s login only, also where it names no helper', async () => {
  const given = await closed(undefined, ownOf('nam', { 'member.sex': 'male' }))
  await practiseLogin(browser, gateway.url, 'hoa')
  const answer = await submitSealed(given.dossier)
  expect([answer.status, await codesOf(answer)]).toEqual([403, ['login.other-person']])
})

test('a later revision takes a case from nobody, and their own they go on changing', async () => {
  const first = ownOf('hoa')
  const other = ownOf('nam', { 'member.sex': 'male' })
  const taken = { ...other, dossier: { ...other.dossier, id: first.dossier.id, revision: 2 } }
  await practiseLogin(browser, gateway.url, 'hoa')
  await sendPages(gateway.baseUrl, first.dossier, first.pages)
  expect((await submitOpen(first)).status).toBe(201)
  await practiseLogin(browser, gateway.url, 'nam')
  const answer = await submitOpen(taken)
  expect([answer.status, await codesOf(answer)]).toEqual([403, ['login.other-person']])
  await practiseLogin(browser, gateway.url, 'hoa')
  expect((await submitOpen({ ...first, dossier: { ...first.dossier, revision: 2 } })).status).toBe(201)
})

test('what somebody sends for another by their own login they also put right', async () => {
  const sent = ownOf('nam', { 'member.sex': 'male' })
  await practiseLogin(browser, gateway.url, 'hoa')
  await sendPages(gateway.baseUrl, sent.dossier, sent.pages)
  expect((await submitOpen(sent)).status).toBe(201)
  expect((await submitOpen({ ...sent, dossier: { ...sent.dossier, revision: 2 } })).status).toBe(201)
})

test('what was written with a helper stays its applicant’s, whatever a later revision says of the helper', async () => {
  const sent = ownOf('hoa')
  const helped = await closed(await mandate(), sent)
  await practiseLogin(browser, gateway.url, 'hoa')
  expect((await submitSealed(helped.dossier)).status).toBe(201)
  await practiseLogin(browser, gateway.url, 'nam')
  expect(await codesOf(await submitOpen({ ...sent, dossier: { ...sent.dossier, revision: 2 } }))).toEqual([
    'login.other-person',
  ])
})
