import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { openDatabase } from '../../../src/gateway/database.ts'
import { openHandovers } from '../../../src/gateway/handovers/handovers.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { codesOf, post } from './requests.ts'

const HOUR = 3_600_000
let now = new Date('2026-11-20T03:00:00.000Z')
let gateway: Awaited<ReturnType<typeof openGateway>>
beforeAll(async () => {
  gateway = await openGateway({ now: () => now })
})
afterAll(() => gateway.close())

const newId = () => randomBytes(16).toString('hex')
const sealed = (size = 50) => new Uint8Array(randomBytes(size))
const relay = async () => {
  const open = gatewayAdapter({ baseUrl: gateway.baseUrl }).openHandovers
  if (!open) throw new Error('the gateway has a place for handing over')
  return open()
}
const kept = () => readdirSync(path.join(gateway.dataDir, 'handovers'))
const none = { ok: true, value: { state: 'none' } }
const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) })

test('what one device leaves the other gets, byte for byte; taken, it is erased and the first is told when', async () => {
  const { put, look, read, take } = await relay()
  const [id, bytes, by] = [newId(), sealed(300_000), randomUUID()]
  expect(await put(id, 'place', bytes)).toMatchObject({ ok: true, value: { state: 'waiting' } })
  expect(await read(id)).toEqual({ ok: true, value: bytes })
  expect(await look(id)).toMatchObject({ ok: true, value: { state: 'waiting', expiresAt: '2026-11-21T03:00:00.000Z' } })
  const taken = { ok: true, value: expect.objectContaining({ state: 'taken', takenAt: now.toISOString() }) }
  expect(await take(id, by)).toEqual(taken)
  expect(kept()).not.toContain(id)
  expect(await look(id)).toEqual(taken)
  expect(await read(id)).toEqual(refused('handover.taken'))
})

test('of two devices only the first takes it, and it may say so again when its answer was lost', async () => {
  const { put, take } = await relay()
  const [id, first] = [newId(), randomUUID()]
  await put(id, 'place', sealed())
  const outcomes = await Promise.all([take(id, first), ...Array.from({ length: 9 }, () => take(id, randomUUID()))])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  const other = newId()
  await put(other, 'place', sealed())
  const before = await take(other, first)
  now = new Date(now.getTime() + 1000)
  expect(await take(other, first)).toEqual(before)
  expect(await take(other, randomUUID())).toEqual(refused('handover.taken'))
})

test('the same bytes may come again, others do not take their place', async () => {
  const { put, read } = await relay()
  const [id, bytes] = [newId(), sealed()]
  const before = await put(id, 'pair', bytes)
  expect(await put(id, 'pair', bytes)).toEqual(before)
  expect(await put(id, 'pair', sealed())).toEqual(refused('handover.taken'))
  expect(await read(id)).toEqual({ ok: true, value: bytes })
})

test('after its time it is as if it had never been, and its bytes are gone from the disk', async () => {
  const { put, look, read, take } = await relay()
  const [place, pair] = [newId(), newId()]
  await put(place, 'place', sealed())
  await put(pair, 'pair', sealed())
  now = new Date(now.getTime() + 15 * 60_000)
  expect(await look(place)).toMatchObject({ value: { state: 'waiting' } })
  for (const ask of [read(pair), take(pair, randomUUID()), read(newId())]) {
    expect(await ask).toEqual(refused('handover.unknown'))
  }
  for (const id of [pair, newId()]) expect(await look(id)).toEqual(none)
  now = new Date(now.getTime() + 24 * HOUR)
  expect(await read(place)).toEqual(refused('handover.unknown'))
  const { db, close } = openDatabase(path.join(gateway.dataDir, 'gateway.db'))
  const handovers = await openHandovers({ db, dataDir: gateway.dataDir, now: () => now })
  await handovers.sweep()
  expect(kept()).toEqual([])
  expect(await db.selectFrom('handovers').select('id').execute()).toEqual([])
  await close()
})

test('taken back, nothing of it stays; also when there was nothing', async () => {
  const { put, look, end } = await relay()
  const id = newId()
  await put(id, 'place', sealed())
  expect(await end(id)).toEqual({ ok: true, value: undefined })
  expect(await end(id)).toEqual({ ok: true, value: undefined })
  expect(await look(id)).toEqual(none)
  expect(kept()).not.toContain(id)
})

test('nothing is too small, too much is too large, and a full place says so; none of it stays', async () => {
  const { db, close } = openDatabase(path.join(gateway.dataDir, 'gateway.db'))
  const small = await openHandovers({ db, dataDir: gateway.dataDir, now: () => now, limit: 100, room: 250 })
  const put = (size: number) => small.put(newId(), 'pair', Readable.from([sealed(size)]))
  expect(await put(0)).toEqual(refused('handover.damaged'))
  expect(await put(101)).toEqual(refused('handover.too-large'))
  expect(await put(100)).toMatchObject({ ok: true })
  expect(await put(100)).toMatchObject({ ok: true })
  expect(await put(1)).toEqual(refused('service.busy'))
  expect(kept().filter((name) => name.endsWith('.new'))).toEqual([])
  await close()
})

test('whatever is sent as id, use or body is refused as a problem and leaves nothing behind', async () => {
  const before = kept()
  const answer = (id: string, use: string, body: string, type: string) =>
    fetch(`${gateway.baseUrl}/handovers/${encodeURIComponent(id)}?use=${encodeURIComponent(use)}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
  const wrongId = fc.oneof(fc.string(), fc.constantFrom('..%2f..%2fgateway.db', '0'.repeat(31), 'G'.repeat(32)))
  await fc.assert(
    fc.asyncProperty(wrongId, fc.constantFrom('place', 'for ever', ''), fc.string(), async (id, use, body) => {
      const got = await answer(id === '' ? '-' : id, use, body, 'application/octet-stream')
      expect([404, 422]).toContain(got.status)
      expect(await codesOf(got)).toHaveLength(1)
    }),
    { numRuns: 60 },
  )
  expect((await answer(newId(), 'place', '{}', 'application/json')).status).toBe(422)
  expect((await post(`${gateway.baseUrl}/handovers/${newId()}/taken`, { by: 'me' })).status).toBe(404)
  expect(kept()).toEqual(before)
})

test('a file that a kill has left without a row is cleared away, a young one is not touched', async () => {
  const folder = path.join(gateway.dataDir, 'handovers')
  for (const name of ['old', 'young']) writeFileSync(path.join(folder, name), 'x')
  utimesSync(path.join(folder, 'old'), 0, 0)
  const { db, close } = openDatabase(path.join(gateway.dataDir, 'gateway.db'))
  await (await openHandovers({ db, dataDir: gateway.dataDir, now: () => now })).sweep()
  await close()
  expect(kept()).toContain('young')
  expect(kept()).not.toContain('old')
})

test('neither the log nor the database has what was left, or from where', async () => {
  const { put } = await relay()
  const bytes = new TextEncoder().encode('CANARY-SEALED-BYTES')
  const id = newId()
  await put(id, 'place', bytes)
  const database = readFileSync(path.join(gateway.dataDir, 'gateway.db-wal'))
  expect(database.includes('CANARY-SEALED-BYTES')).toBe(false)
  expect(gateway.log.join('')).not.toContain(id)
})
