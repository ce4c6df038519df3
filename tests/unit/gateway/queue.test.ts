import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { openDatabase } from '../../../src/gateway/database.ts'
import { verifyJournal } from '../../../src/gateway/journal.ts'
import { queueRows } from '../../../src/gateway/queue/rows.ts'
import { readQueueSettings } from '../../../src/gateway/queue/settings.ts'
import { beginEpoch } from '../../../src/gateway/store.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { machineDesk } from '../../contract/officers.ts'

vi.setConfig({ testTimeout: 60_000 })

const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-queue-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function opened(dataDir: string, now = () => new Date('2026-11-23T02:00:00Z')) {
  const gateway = await openGateway({ dataDir, now })
  const queue = await gatewayAdapter({ baseUrl: gateway.baseUrl }).openQueue?.()
  if (!queue) throw new Error('the gateway has a queue')
  return { ...gateway, queue, desk: machineDesk(gateway.baseUrl).queue }
}
const ask = () => ({ id: randomUUID(), service: 'submit' })

test('What is taken and called is in the journal once, with no id and nothing of anybody', async () => {
  const dataDir = path.join(folder, 'journal')
  const { queue, desk, stop } = await opened(dataDir)
  await desk.setOpen(true)
  await desk.setOpen(true)
  const wanted = { ...ask(), priority: 'disabled' } as const
  await queue.take(wanted)
  await queue.take(wanted)
  await desk.act({ counter: '2', seen: null, move: { type: 'next' } })
  await desk.act({ counter: '2', seen: null, move: { type: 'next' } })
  await desk.act({ counter: '2', seen: wanted.id, move: { type: 'skip' } })
  await queue.back(wanted.id)
  await queue.back(wanted.id)
  await stop()
  const { db, close } = openDatabase(path.join(dataDir, 'gateway.db'))
  const rows = await db.selectFrom('journal').selectAll().orderBy('seq').execute()
  expect(rows.map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
    ['desk', 'queue.opened', '2026-11-23'],
    ['applicant', 'queue.taken', '2026-11-23 A 001'],
    ['desk', 'queue.next', '2026-11-23 2'],
    ['desk', 'queue.skip', '2026-11-23 2'],
    ['applicant', 'queue.back', '2026-11-23 A 001'],
  ])
  expect(await verifyJournal(db)).toEqual({ rows: 5 })
  await close()
})

test('A new day begins closed and with the first number; the number of yesterday is over, and asking with its id says so', async () => {
  const dataDir = path.join(folder, 'days')
  let time = '2026-11-23T16:59:00Z'
  const { queue, desk, stop } = await opened(dataDir, () => new Date(time))
  await desk.setOpen(true)
  const wanted = ask()
  expect(await queue.take(wanted)).toMatchObject({ value: { label: 'A 001', day: '2026-11-23', state: 'waiting' } })
  time = '2026-11-23T17:01:00Z'
  expect(await queue.ticket(wanted.id)).toMatchObject({ value: { state: 'over', day: '2026-11-23' } })
  expect(await queue.take(ask())).toMatchObject({ error: { code: 'queue.closed' } })
  await desk.setOpen(true)
  expect(await queue.take(ask())).toMatchObject({ value: { label: 'A 001', day: '2026-11-24' } })
  expect(await queue.take(wanted)).toMatchObject({ value: { label: 'A 001', day: '2026-11-23', state: 'over' } })
  await stop()
})

test('After the store came back from a backup no number of the day is given again, of no letter', async () => {
  const { db, close } = openDatabase(path.join(folder, 'restored.db'))
  const settings = readQueueSettings({})
  if (!settings.ok) throw new Error(settings.error.join())
  const rows = queueRows(db, settings.value)
  const before = await rows.read('2026-11-23')
  await rows.keep(before, { ...before, open: true, given: { ...before.given, A: 17 } })
  const at = new Date('2026-11-23T02:00:00Z')
  await beginEpoch(db, at)
  const { given } = await rows.read('2026-11-23')
  expect(given).toEqual({ A: 17 + 10 * 541, B: 10 * 541, C: 10 * 541 })
  await rows.sweep(new Date('2026-12-24T02:00:00Z'))
  expect((await rows.read('2026-11-23')).open).toBe(false)
  await close()
})

test('An office says in a file what numbers are for; a file that cannot be used is refused with a sentence', () => {
  const file = path.join(folder, 'queue.json')
  const own = {
    place: 'Phường Mẫu',
    services: [{ id: 'land', letter: 'D', name: { vi: 'Đất đai', en: 'Land' } }],
    counters: [{ id: '7' }],
    priority: [],
    most: 100,
  }
  writeFileSync(file, JSON.stringify(own))
  expect(readQueueSettings({ QUEUE_FILE: file })).toEqual({ ok: true, value: own })
  for (const wrong of ['{', '{}', JSON.stringify({ ...own, services: [...own.services, ...own.services] })]) {
    writeFileSync(file, wrong)
    expect(readQueueSettings({ QUEUE_FILE: file })).toMatchObject({
      error: [expect.stringMatching(/^QUEUE_FILE must/)],
    })
  }
  expect(readQueueSettings({ QUEUE_FILE: path.join(folder, 'none') }).ok).toBe(false)
})
