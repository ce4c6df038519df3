import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Case, openCase } from '../../../src/core/case.ts'
import { Status, statuses } from '../../../src/core/status.ts'
import { caseRows } from '../../../src/gateway/cases.ts'
import { openDatabase } from '../../../src/gateway/database.ts'
import { daysOf, workRows } from '../../../src/gateway/desk/work-rows.ts'
import { changeRows } from '../../../src/gateway/live/changes.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { sealed } from '../../contract/made-up-dossier.ts'
import { madeUpNow, madeUpPack, madeUpTables } from '../../contract/made-up-pack.ts'
import { machineDesk } from '../../contract/officers.ts'

let folder: string
let opened: ReturnType<typeof openDatabase>
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-work-'))
  opened = openDatabase(path.join(folder, 'gateway.db'))
})
afterEach(async () => {
  await opened.close()
  rmSync(folder, { recursive: true, force: true })
})

const { calendar } = madeUpTables
const everything = { actor: 'desk', role: 'admin', officer: undefined } as const
let running = 0

async function kept(change: (opened: Case) => Case = (one) => one): Promise<Case> {
  running += 1
  const number = `H99.1-261120-${String(running).padStart(4, '0')}`
  const agency = { code: 'H99.1', commune: '00004' }
  const arrival = { dossier: sealed().dossier, hash: 'one', number, agency, at: madeUpNow() }
  const one = change(openCase(arrival, madeUpPack, calendar))
  await caseRows(opened.db).add(one, '123456', madeUpNow())
  return one
}
const rows = (now = madeUpNow()) => workRows(opened.db, daysOf(now, calendar))
const inStatus = (status: Status, move: string) => (one: Case) => ({
  ...one,
  status,
  events: [...one.events, { at: '2026-11-21T03:00:00.000Z', status, move }],
})

test.each(Status.options)('The list agrees with core about who has a case that is %s', async (status) => {
  const { number } = await kept(inStatus(status, 'x'))
  const item = await rows().item(number)
  const { clock, end } = statuses[status]
  if (status === 'withdrawal-asked') expect(item?.group).toBe('today')
  else if (end) expect(item?.group).toBe('ended')
  else if (clock === 'paused') expect(item?.group).toBe('waiting')
  else if (clock === 'ended') expect(item?.group).toBe('ready')
  else expect(item?.group).toBe('later')
  const row = await opened.db.selectFrom('work').select('ended_at').where('number', '=', number).executeTakeFirst()
  expect(row?.ended_at).toBe(clock === 'ended' ? '2026-11-21T03:00:00.000Z' : null)
})

test.each([
  ['needs-supplement', 'revise'],
  ['withdrawal-asked', 'withdraw'],
  ['processing', 'report-draft'],
] as const)(
  'What an applicant did last while it is %s is for today, and said to be unanswered',
  async (status, move) => {
    const { number } = await kept(inStatus(status, move))
    expect(await rows().item(number)).toMatchObject({ group: 'today', answered: true, dueSoon: false })
    const today = await rows().page(everything, { group: 'today' })
    expect(today.items.map((item) => item.number)).toEqual([number])
  },
)

test.each([
  ['2026-11-25', 'today', true],
  ['2026-11-24', 'week', true],
  ['2026-11-23', 'week', false],
  ['2026-11-22', 'later', false],
  ['2026-11-26', 'late', true],
])('On %s what is due on Wednesday the 25th is in %s; due soon: %s', async (day, group, dueSoon) => {
  const { number } = await kept()
  expect(await rows(new Date(`${day}T03:00:00.000Z`)).item(number)).toMatchObject({ due: '2026-11-25', group, dueSoon })
  const listed = await rows(new Date(`${day}T03:00:00.000Z`)).page(everything, {})
  expect(Object.entries(listed.counts).filter(([, count]) => count > 0)).toEqual([[group, 1]])
})

test('On a Friday what is due on Monday is due soon', async () => {
  const { number } = await kept((one) => ({
    ...one,
    due: { state: 'known', receivedOn: '2026-11-18', countsFrom: '2026-11-18', date: '2026-11-23', uncertain: false },
  }))
  expect(await rows().item(number)).toMatchObject({ group: 'later', dueSoon: true })
})

test('A due date beyond the calendar comes last, and is not made up', async () => {
  const { number } = await kept((one) => ({
    ...one,
    due: { state: 'beyond-calendar', receivedOn: '2026-11-20', until: '2027-12-31' },
  }))
  await kept()
  const page = await rows().page(everything, {})
  expect(page.items.map((item) => item.number).indexOf(number)).toBe(1)
  expect(page.items[1]).not.toHaveProperty('due')
  expect(page.items[1]?.group).toBe('later')
})

test('A change that is rolled back is told to nobody, and one that is kept cannot be forgotten', async () => {
  const one = await kept()
  const before = await changeRows(opened.db).last()
  await expect(
    opened.db.transaction().execute(async (trx) => {
      await caseRows(trx).move(one, inStatus('accepted', 'accept')(one))
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await changeRows(opened.db).after(before)).toEqual([])
  await caseRows(opened.db).move(one, inStatus('accepted', 'accept')(one))
  expect(await changeRows(opened.db).after(before)).toMatchObject([{ number: one.number, given: 0 }])
})

test('What was swept away is not replayed, and its numbers are not given again', async () => {
  const one = await kept()
  const last = await changeRows(opened.db).last()
  await changeRows(opened.db).sweep(new Date('2027-01-01T00:00:00.000Z'))
  expect(await changeRows(opened.db).since(last)).toEqual([])
  expect(await changeRows(opened.db).since(last - 1)).toBeUndefined()
  await caseRows(opened.db).move(one, inStatus('accepted', 'accept')(one))
  expect(await changeRows(opened.db).last()).toBe(last + 1)
  expect(await changeRows(opened.db).since(last)).toHaveLength(1)
})

test('Cases that were there before the desk could search are found after the next start', async () => {
  const { number } = await kept()
  await opened.close()
  const gateway = await openGateway({ dataDir: folder })
  const page = await machineDesk(gateway.baseUrl).work.list({ words: 'bach yen' })
  expect(page.ok && page.value.items.map((item) => item.number)).toEqual([number])
  await gateway.close()
  opened = openDatabase(path.join(folder, 'gateway.db'))
})
