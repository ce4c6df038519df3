import { readdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { gatewayDesk } from '../../../src/adapters/gateway-desk.ts'
import { addDays } from '../../../src/core/dates.ts'
import type { Helper } from '../../../src/core/helped.ts'
import { type MandateAct, type MandateEntry, NOTHING, nextEntry } from '../../../src/core/mandate.ts'
import { MANDATE_RECEIPT_TYPE, MandateReceipt, sealLine } from '../../../src/core/mandate-chain.ts'
import type { MandateStanding } from '../../../src/core/mandate-standing.ts'
import { randomId } from '../../../src/core/random-id.ts'
import { signedBy } from '../../../src/device/proof.ts'
import { openDatabase } from '../../../src/gateway/database.ts'
import { verifyJournal } from '../../../src/gateway/journal.ts'
import { deskToken, openGateway } from '../../contract/gateway-under-test.ts'
import { canaries, type Sent, sealed } from '../../contract/made-up-dossier.ts'
import { madeUpNow, madeUpToday } from '../../contract/made-up-pack.ts'
import { closedTo, sealingKeyOf } from '../../contract/sealed.contract.ts'
import { codesOf, post, saidIn, sendPages } from './requests.ts'

let running: Awaited<ReturnType<typeof openGateway>>
let key: Awaited<ReturnType<typeof sealingKeyOf>>
beforeAll(async () => {
  running = await openGateway()
  key = await sealingKeyOf({ office: office(), desk: desk(), close: running.close })
})
afterAll(() => running.close())

const office = () => gatewayAdapter({ baseUrl: running.baseUrl }).office
const desk = () => gatewayDesk({ baseUrl: running.baseUrl, token: deskToken })
const AGREED = { type: 'agreed', scope: ['fill'], text: '2026-11-22', language: 'vi', how: 'tap' } as const
const agreed: MandateAct = { ...AGREED, scope: [...AGREED.scope], until: addDays(madeUpToday, 7) }
const NO: MandateAct = { type: 'withdrawn' }
/** Milliseconds after the moment at which the made-up dossiers are finished. */
const at = (later: number) => new Date(madeUpNow().getTime() + later)

/** A helper's journal on their own device. */
function helper() {
  const chain = randomId()
  const journal: MandateEntry[] = []
  const sealedLines = (lines: readonly MandateEntry[]) => Promise.all(lines.map((line) => sealLine(chain, line, key)))
  return {
    chain,
    journal,
    async says(who: string, act: MandateAct, when = at(-60_000)): Promise<MandateEntry> {
      const line = await nextEntry(journal, who, act, when)
      journal.push(line)
      return line
    },
    lines: sealedLines,
    sends: async (lines: readonly MandateEntry[] = journal) =>
      post(`${running.baseUrl}/mandates`, { chain, lines: await sealedLines(lines) }),
  }
}

const partOf = ({ hash, at: agreedAt, act }: MandateEntry): Helper => ({
  name: 'Lò Thị Lan',
  mandate: hash,
  agreedAt,
  until: act.type === 'agreed' ? act.until : madeUpToday,
  how: 'tap',
})

/** A finished dossier that names a mandate. */
function helpedBy(line: MandateEntry): Sent {
  const sent = sealed()
  return { ...sent, dossier: { ...sent.dossier, helper: partOf(line) } }
}

async function submit({ dossier, pages }: Sent) {
  await sendPages(running.baseUrl, dossier, pages)
  return post(`${running.baseUrl}/dossiers`, dossier)
}

async function standingAt(number: string): Promise<MandateStanding | undefined> {
  const detail = await desk().work?.detail(number)
  if (!detail?.ok) throw new Error('the desk knows the case')
  return detail.value.mandate
}

test('keeps the lines of a journal, and gives a receipt that the key of the office has signed; the same again is the same', async () => {
  const lan = helper()
  const [one, two] = [randomId(), randomId()]
  for (const who of [one, two]) await lan.says(who, agreed)
  const first = await lan.sends()
  expect(first.status).toBe(201)
  const { jws }: { jws: string } = await first.json()
  const facts = await office().about()
  if (!facts.ok) throw new Error('it answers')
  const receipt = MandateReceipt.parse(await signedBy(jws, MANDATE_RECEIPT_TYPE, facts.value.keys))
  const last = lan.journal[1]
  expect(receipt).toMatchObject({ chain: lan.chain, hash: last?.hash, seq: 2, epoch: facts.value.epoch })
  const again = await lan.sends()
  expect([again.status, await again.json()]).toEqual([200, { jws }])

  const ended = await lan.says(one, NO)
  expect((await lan.sends([...lan.journal])).status, 'what is there and what is new, together').toBe(201)
  expect(saidIn(await (await lan.sends([ended])).json()).hash).toBe(ended.hash)
})

test('says behind which line the next ones belong when some are missing, and keeps none of them', async () => {
  const lan = helper()
  for (const act of [agreed, NO, agreed]) await lan.says(randomId(), act)
  const [first] = lan.journal
  const all = await lan.sends(lan.journal.slice(1))
  expect([all.status, await all.json()]).toEqual([
    409,
    { problems: [{ code: 'mandate.gap', facts: { after: NOTHING } }] },
  ])
  await lan.sends(lan.journal.slice(0, 1))
  const some = await lan.sends(lan.journal.slice(2))
  expect(await some.json()).toEqual({ problems: [{ code: 'mandate.gap', facts: { after: first?.hash } }] })
  expect((await lan.sends(lan.journal.slice(1))).status).toBe(201)
})

test('refuses another line in a place that is taken, and a line of one journal in another', async () => {
  const [lan, copy] = [helper(), helper()]
  const who = randomId()
  await lan.says(who, agreed)
  copy.journal.push(...lan.journal)
  await lan.says(who, NO)
  await copy.says(who, agreed)
  await lan.sends()
  const lines = await Promise.all(copy.journal.map((line) => sealLine(lan.chain, line, key)))
  const forked = await post(`${running.baseUrl}/mandates`, { chain: lan.chain, lines })
  expect([forked.status, await forked.json()]).toEqual([
    409,
    { problems: [{ code: 'mandate.fork', facts: { line: 2 } }] },
  ])
  expect(await codesOf(await copy.sends()), 'the same lines under another id').toEqual(['mandate.fork'])
})

test('refuses a line that was altered, one under a foreign hash, chain or place, and one for another office', async () => {
  const lan = helper()
  const line = await lan.says(randomId(), agreed)
  const [good] = await lan.lines([line])
  const [altered] = await lan.lines([{ ...line, at: at(0).toISOString() }])
  const [elsewhere] = await helper().lines([line])
  const broken = `${good?.envelope.slice(0, -2)}${good?.envelope.endsWith('AA') ? 'BB' : 'AA'}`
  const wrong = [
    altered,
    elsewhere,
    { ...good, hash: 'a'.repeat(64) },
    { ...good, before: 'a'.repeat(64) },
    { ...good, envelope: broken },
    { ...good, person: canaries.name },
  ]
  for (const one of wrong) {
    const answer = await post(`${running.baseUrl}/mandates`, { chain: lan.chain, lines: [one] })
    expect([answer.status, await codesOf(answer)]).toEqual([422, ['answer.malformed']])
  }
  const foreign = await sealLine(lan.chain, line, { ...key, kid: 'x'.repeat(43) })
  const other = await post(`${running.baseUrl}/mandates`, { chain: lan.chain, lines: [foreign] })
  expect(await codesOf(other)).toEqual(['parcel.other-key'])
  for (const lines of [[], Array.from({ length: 51 }, () => good)]) {
    expect((await post(`${running.baseUrl}/mandates`, { chain: lan.chain, lines })).status).toBe(422)
  }
  expect((await lan.sends()).status, 'nothing of that was kept').toBe(201)
})

test('ten devices of one mind at once make one chain, and all get the same receipt', async () => {
  const lan = helper()
  for (const act of [agreed, NO, agreed]) await lan.says(randomId(), act)
  const answers = await Promise.all(Array.from({ length: 10 }, () => lan.sends()))
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
  expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
})

test('the desk sees a mandate that has not come yet, then that it is there in a whole journal', async () => {
  const lan = helper()
  const line = await lan.says(randomId(), agreed)
  const { number } = saidIn(await (await submit(helpedBy(line))).json())
  expect(await standingAt(number)).toEqual({ state: 'awaited' })
  await lan.says(randomId(), agreed)
  await lan.sends()
  const arrived = { state: 'arrived', receivedAt: madeUpNow().toISOString(), agrees: true, lines: 2 }
  expect(await standingAt(number)).toEqual(arrived)

  const other = helpedBy({ ...line, act: { ...AGREED, scope: [...AGREED.scope], until: addDays(madeUpToday, 30) } })
  const overstated = saidIn(await (await submit(other)).json())
  expect(await standingAt(overstated.number), 'the dossier says more than was agreed').toEqual({
    ...arrived,
    agrees: false,
  })
  const alone = saidIn(await (await submit(sealed())).json())
  expect(await standingAt(alone.number)).toBeUndefined()
})

test('a dossier that was finished before the withdrawal is received, and the desk sees when the person withdrew', async () => {
  const lan = helper()
  const who = randomId()
  const line = await lan.says(who, agreed)
  await lan.says(randomId(), NO, at(-30_000))
  const ended = await lan.says(who, NO, at(1))
  await lan.sends()
  const answer = await submit(helpedBy(line))
  expect(answer.status).toBe(201)
  expect(await standingAt(saidIn(await answer.json()).number)).toMatchObject({ agrees: true, endedAt: ended.at })
})

test('a dossier that was finished after the withdrawal is refused, also sealed, and nothing of it stays on the disk', async () => {
  const lan = helper()
  const who = randomId()
  const line = await lan.says(who, agreed)
  await lan.says(who, NO, at(-1))
  await lan.sends()
  const open = await submit(helpedBy(line))
  expect([open.status, await codesOf(open)]).toEqual([409, ['helper.withdrawn']])

  const closed = await closedTo(key, helpedBy(line))
  const refused = await office().submit(closed.parcel)
  expect(refused).toEqual({ ok: false, error: [{ code: 'helper.withdrawn' }] })
  const kept = readdirSync(path.join(running.dataDir, 'files'), { recursive: true, encoding: 'utf8' })
  const names = kept.map((name) => path.basename(name))
  for (const { sha256 } of closed.dossier.files) expect(names).not.toContain(sha256)

  const again = await lan.says(who, agreed)
  await lan.sends()
  expect((await submit(helpedBy(again))).status, 'they agreed anew').toBe(201)
  expect((await submit(helpedBy(line))).status, 'not what the one before was for').toBe(409)
})

test('what was received stays received when the withdrawal comes late, and the desk sees that it was earlier', async () => {
  const lan = helper()
  const who = randomId()
  const line = await lan.says(who, agreed)
  await lan.sends()
  const sent = helpedBy(line)
  const before = await submit(sent)
  const receipt = await before.json()
  const ended = await lan.says(who, { type: 'refused', text: '2026-11-22', language: 'vi' }, at(-1))
  await lan.sends()
  const after = await post(`${running.baseUrl}/dossiers`, sent.dossier)
  expect([after.status, await after.json()]).toEqual([200, receipt])
  expect(await standingAt(saidIn(receipt).number)).toMatchObject({ state: 'arrived', endedAt: ended.at })
})

test('nobody is named in the table, in the log or in the journal, whose own chain has a row for each line', async () => {
  const opened = openDatabase(path.join(running.dataDir, 'gateway.db'))
  try {
    expect((await verifyJournal(opened.db)).brokenAt).toBeUndefined()
    const rows = await opened.db.selectFrom('mandates').selectAll().execute()
    expect(rows.length).toBeGreaterThan(10)
    const noted = await opened.db.selectFrom('journal').select('subject').where('action', 'like', 'mandate.%').execute()
    expect(noted.map(({ subject }) => subject).sort()).toEqual(rows.map(({ hash }) => hash).sort())
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`Lan|${canaries.name}|${canaries.id}`))
  } finally {
    await opened.close()
  }
  const logged = running.log.join('\n')
  expect(logged).toContain('/api/mandates')
  expect(logged).not.toMatch(new RegExp(`${canaries.name}|${canaries.id}`))
})

test('a line that somebody altered in the database is found at the desk; the table itself refuses it', async () => {
  const lan = helper()
  const line = await lan.says(randomId(), agreed)
  await lan.says(randomId(), NO)
  await lan.sends()
  const { number } = saidIn(await (await submit(helpedBy(line))).json())
  const store = new DatabaseSync(path.join(running.dataDir, 'gateway.db'))
  const change = (from: string, to: string, seq: number) =>
    store
      .prepare('update mandates set body = replace(body, ?, ?) where chain = ? and seq = ?')
      .run(from, to, lan.chain, seq)
  try {
    expect(() => change('"withdrawn"', '"refused"', 2)).toThrow('only added to')
    expect(() => store.exec('delete from mandates')).toThrow('only added to')
    const row = `'x', '${lan.chain}', 9, '', 'withdrawn', '', '', '', ''`
    expect(() => store.exec(`insert into mandates values (${row})`)).toThrow('only added to')
    store.exec('drop trigger mandates_not_changed')
    change(lan.journal[1]?.at ?? '', at(0).toISOString(), 2)
    expect(await standingAt(number)).toMatchObject({ agrees: true, lines: 2, brokenAt: 2 })
    change('"tap"', '"mark"', 1)
    expect(await standingAt(number)).toMatchObject({ agrees: false, brokenAt: 1 })
    change('{', '', 1)
    expect(await standingAt(number), 'it is not even JSON').toMatchObject({ agrees: false, lines: 2, brokenAt: 1 })
  } finally {
    store.close()
  }
})

test('a last line that cannot be read, or whose columns say something else than it does, is where the chain is broken', async () => {
  const lan = helper()
  const line = await lan.says(randomId(), agreed)
  await lan.says(line.resident, { type: 'refused', text: '2026-11-23', language: 'vi' })
  const { number } = saidIn(await (await submit(helpedBy(line))).json())
  await lan.sends()
  const store = new DatabaseSync(path.join(running.dataDir, 'gateway.db'))
  const change = (column: string, to: string) =>
    store.prepare(`update mandates set ${column} = ? where chain = ? and seq = 2`).run(to, lan.chain)
  const kept = { kind: 'refused', at: lan.journal[1]?.at ?? '', resident: line.resident }
  try {
    store.exec('drop trigger if exists mandates_not_changed')
    for (const [column, before] of Object.entries(kept)) {
      expect(await standingAt(number)).not.toHaveProperty('brokenAt')
      change(column, 'agreed')
      expect(await standingAt(number), column).toMatchObject({ agrees: true, lines: 2, brokenAt: 2 })
      change(column, before)
    }
    change('body', 'no JSON')
    expect(await standingAt(number)).toMatchObject({ agrees: true, lines: 2, brokenAt: 2 })
  } finally {
    store.close()
  }
})

test('the longest line that there is fits under its seal; words or a language of any length do not', async () => {
  const lan = helper()
  const mark = { how: 'mark', mark: 'f'.repeat(64) } as const
  const until = addDays(madeUpToday, 7)
  await lan.says(randomId(), { ...AGREED, ...mark, scope: ['fill', 'send'], until, language: 'x'.repeat(35) })
  const [longest] = await lan.lines(lan.journal)
  expect(longest?.envelope.length).toBeLessThan(1500)
  expect((await lan.sends()).status).toBe(201)
  for (const said of [{ text: 'x'.repeat(11) }, { language: 'x'.repeat(36) }]) {
    const long = helper()
    await long.says(randomId(), { ...agreed, ...said })
    expect(await codesOf(await long.sends())).toEqual(['answer.malformed'])
  }
})

test('a journal that is as it was checked is not checked anew, only what came since; an altered old line is still found', async () => {
  const lan = helper()
  const line = await lan.says(randomId(), agreed)
  for (let more = 0; more < 20; more += 1) await lan.says(randomId(), agreed)
  await lan.sends()
  const { number } = saidIn(await (await submit(helpedBy(line))).json())
  const digest = vi.spyOn(crypto.subtle, 'digest')
  /** How many lines were gone through. */
  const checked = async () => {
    digest.mockClear()
    const standing = await standingAt(number)
    return { standing, lines: digest.mock.calls.length }
  }
  const store = new DatabaseSync(path.join(running.dataDir, 'gateway.db'))
  try {
    expect(await checked()).toMatchObject({ standing: { lines: 21 }, lines: 21 })
    expect(await checked()).toMatchObject({ standing: { lines: 21 }, lines: 0 })
    await lan.says(randomId(), NO)
    await lan.sends(lan.journal.slice(-1))
    expect(await checked()).toMatchObject({ standing: { lines: 22 }, lines: 1 })
    store.exec('drop trigger if exists mandates_not_changed')
    const change = (column: string, from: string, to: string) =>
      store
        .prepare(`update mandates set ${column} = replace(${column}, ?, ?) where chain = ? and seq = 7`)
        .run(from, to, lan.chain)
    change('body', '"tap"', '"mark"')
    expect((await checked()).standing).toMatchObject({ brokenAt: 7 })
    change('body', '"mark"', '"tap"')
    const mended = await checked()
    expect(mended.lines).toBe(22)
    expect(mended.standing).not.toHaveProperty('brokenAt')
    change('kind', 'agreed', 'withdrawn')
    expect((await checked()).standing, 'what it is found by says something else').toMatchObject({ brokenAt: 7 })
    change('kind', 'withdrawn', 'agreed')
    await checked()
    store.exec('drop trigger if exists mandates_not_deleted')
    store.prepare('delete from mandates where chain = ? and seq = 22').run(lan.chain)
    expect((await checked()).standing, 'what is left is whole').toMatchObject({ lines: 21 })
    store.prepare('delete from mandates where chain = ? and seq = 3').run(lan.chain)
    expect((await checked()).standing).toMatchObject({ brokenAt: 3 })
  } finally {
    store.close()
    digest.mockRestore()
  }
})
