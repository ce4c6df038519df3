import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import type { KioskSettings } from '../../../src/core/kiosk.ts'
import { openDatabase } from '../../../src/gateway/database.ts'
import { verifyJournal } from '../../../src/gateway/journal.ts'
import { readKioskSettings } from '../../../src/gateway/kiosks/settings.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { post } from './requests.ts'

vi.setConfig({ testTimeout: 60_000 })

const pin = '20481357'
const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-kiosks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const settings: KioskSettings = {
  place: 'Trung tâm Phục vụ hành chính công phường Bến Nghé',
  spot: 'Máy 2, cạnh cửa vào',
  language: 'vi',
  begins: 'services',
  printer: true,
  camera: true,
  voice: 'quiet',
}

async function opened(name: string, env: Record<string, string> = { KIOSK_PIN: pin }, now?: () => Date) {
  const gateway = await openGateway({ dataDir: path.join(folder, name), env, ...(now ? { now } : {}) })
  const kiosks = await gatewayAdapter({ baseUrl: gateway.baseUrl }).openKiosks?.()
  if (!kiosks) throw new Error('the gateway knows its shared screens')
  return { ...gateway, kiosks }
}

test('what a machine was told with the right PIN it hears again after the gateway was started anew', async () => {
  const first = await opened('kept')
  expect(await first.kiosks.facts('cua-1')).toEqual({ ok: true, value: { setup: true } })
  expect(await first.kiosks.open('cua-1', pin)).toEqual({ ok: true, value: { setup: true } })
  const other = { ...settings, spot: 'Máy 1', printer: false }
  const both = [first.kiosks.setUp('cua-1', pin, other), first.kiosks.setUp('cua-2.phuong', pin, settings)]
  expect((await Promise.all(both)).map(({ ok }) => ok)).toEqual([true, true])
  await first.stop()

  const { kiosks, stop } = await opened('kept')
  expect(await kiosks.facts('cua-1')).toEqual({ ok: true, value: { setup: true, settings: other } })
  expect(await kiosks.facts('cua-2.phuong')).toEqual({ ok: true, value: { setup: true, settings } })
  await stop()
  const { db, close } = openDatabase(path.join(folder, 'kept', 'gateway.db'))
  const rows = await db.selectFrom('journal').select(['actor', 'action', 'subject']).orderBy('seq').execute()
  expect(rows.map(({ actor, action, subject }) => `${actor} ${action} ${subject}`)).toEqual([
    'office kiosk.set-up cua-1',
    'office kiosk.set-up cua-2.phuong',
  ])
  expect(await verifyJournal(db)).toEqual({ rows: 2 })
  await close()
})

test('a wrong PIN changes nothing, is in no log, and soon the right one is not looked at either', async () => {
  let at = new Date('2026-11-23T02:00:00Z')
  const { kiosks, log, close } = await opened('guessed', { KIOSK_PIN: pin }, () => at)
  expect(await kiosks.setUp('cua-1', '11112222', settings)).toEqual({ ok: false, error: { code: 'desk.forbidden' } })
  expect(await kiosks.facts('cua-1')).toEqual({ ok: true, value: { setup: true } })
  // Each for a machine of another name, as whoever guesses would.
  for (let nth = 2; nth <= 5; nth += 1) await kiosks.open(`machine-${nth}`, '99990000')
  expect(await kiosks.open('cua-1', pin)).toMatchObject({ ok: false, error: { code: 'service.busy' } })
  at = new Date(at.getTime() + 61 * 60_000)
  for (let times = 0; times < 20; times += 1) expect((await kiosks.open('cua-1', pin)).ok, 'right ones').toBe(true)
  expect(log.join('')).not.toMatch(/11112222|99990000|20481357/)
  await close()
})

test('without a PIN of the gateway no machine can be set up, and the page is told so', async () => {
  const { kiosks, close } = await opened('closed', {})
  expect(await kiosks.facts('cua-1')).toEqual({ ok: true, value: { setup: false } })
  expect(await kiosks.setUp('cua-1', '', settings)).toEqual({ ok: false, error: { code: 'desk.not-allowed' } })
  await close()
})

test('what is no setting of a machine is refused, whoever says it', async () => {
  const { baseUrl, close } = await opened('wrong')
  for (const wrong of [{ place: '  ' }, { place: 'x'.repeat(81) }, { begins: 'desk' }, { phone: '0901234567' }]) {
    const answer = await post(`${baseUrl}/kiosks/cua-1`, { pin, settings: { ...settings, ...wrong } })
    expect(answer.status, JSON.stringify(wrong)).toBe(422)
  }
  for (const name of ['__proto__', 'CỬA-1', 'a'.repeat(64), '-1']) {
    const answer = await post(`${baseUrl}/kiosks/${encodeURIComponent(name)}`, { pin, settings })
    expect(answer.status, name).toBe(422)
  }
  await close()
})

test('a damaged file of machines stops the gateway at its start, instead of being written over', async () => {
  const first = await opened('damaged')
  await first.kiosks.setUp('cua-1', pin, settings)
  await first.stop()
  writeFileSync(path.join(folder, 'damaged', 'kiosks.json'), '[{"machine":"cua-1"')
  await expect(opened('damaged')).rejects.toThrow()
})

test.each(['1234567', '1234567890123', '11112222', 'abcdefgh', '1234 5678'])('KIOSK_PIN=%s is refused', (given) => {
  expect(readKioskSettings({ KIOSK_PIN: given })).toEqual({
    ok: false,
    error: [expect.stringMatching(/^KIOSK_PIN must .*\.$/)],
  })
})
