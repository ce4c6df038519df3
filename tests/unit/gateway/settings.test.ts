import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { assertDurable, openDatabase } from '../../../src/gateway/database.ts'
import { readSettings } from '../../../src/gateway/settings.ts'

test('Without any setting it listens to this machine only, with a token made for this run', () => {
  const read = [readSettings({}), readSettings({ PORT: '', DESK_TOKEN: '' })]
  for (const settings of read) {
    expect(settings).toMatchObject({
      ok: true,
      value: { port: 8080, host: '127.0.0.1', agencyCode: 'H99.1', deskTokenIsNew: true, trustProxy: false },
    })
  }
  const [one, other] = read
  expect(one?.ok && one.value.deskToken.length).toBeGreaterThanOrEqual(24)
  expect(one?.ok && one.value.deskToken).not.toBe(other?.ok && other.value.deskToken)
})

test.each([
  ['PORT', '70000'],
  ['PORT', '80a'],
  ['DESK_TOKEN', 'short'],
  ['DESK_TOKEN', 'abababababababababababababababab'],
  ['AGENCY_CODE', 'Hà Nội'],
  ['AGENCY_CODE', 'H26'],
  ['PAYMENT_ACCOUNT', '970405:123'],
  ['PAYMENT_ACCOUNT', '97040:123:UBND'],
  ['PAYMENT_ACCOUNT', '970405:12 3:UBND'],
  ['LOG_LEVEL', 'trace'],
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', '1'],
  ['TRUST_PROXY', '0.0.0.0/0'],
])('%s=%s is refused with a sentence that names it', (name, value) => {
  const settings = readSettings({ [name]: value })
  expect(settings.ok).toBe(false)
  expect(settings.ok || settings.error).toEqual([expect.stringMatching(new RegExp(`^${name} must .*\\.$`))])
})

test('Everything that is wrong is said at once', () => {
  const settings = readSettings({ PORT: 'x', DESK_TOKEN: 'y' })
  expect(settings.ok || settings.error).toHaveLength(2)
})

test.each(['H55.242', 'H26.12.34', 'G01.899'])('the agency code %s of the national list is taken', (code) => {
  expect(readSettings({ AGENCY_CODE: code })).toMatchObject({ ok: true, value: { agencyCode: code } })
})

test('the account where money goes is a bank, a number and a name', () => {
  expect(readSettings({ PAYMENT_ACCOUNT: '970405:1234567890:UBND xã: quỹ' })).toMatchObject({
    ok: true,
    value: { account: { bank: '970405', number: '1234567890', name: 'UBND xã: quỹ' } },
  })
  expect(readSettings({})).toMatchObject({ ok: true, value: { account: undefined } })
})

test('Proxies are believed by their addresses', () => {
  expect(readSettings({ TRUST_PROXY: '10.0.0.1, fd00::/8' })).toMatchObject({
    ok: true,
    value: { trustProxy: ['10.0.0.1', 'fd00::/8'] },
  })
})

test('A database that does not wait for the disk is refused', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-durable-'))
  const raw = new DatabaseSync(path.join(folder, 'gateway.db'))
  raw.exec('pragma journal_mode = wal; pragma synchronous = full')
  expect(() => assertDurable(raw)).not.toThrow()
  for (const unsafe of ['off', 'normal']) {
    raw.exec(`pragma synchronous = ${unsafe}`)
    expect(() => assertDurable(raw)).toThrow('not FULL')
  }
  raw.exec('pragma synchronous = full; pragma journal_mode = delete')
  expect(() => assertDurable(raw)).toThrow('not WAL')
  raw.close()
  rmSync(folder, { recursive: true, force: true })
})

test('A place that cannot keep a write-ahead log is found when the database is opened, not when it is too late', () => {
  expect(() => openDatabase(':memory:')).toThrow('use a local disk for DATA_DIR')
})

test('A database that a newer version wrote is refused, and not touched', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-newer-'))
  const file = path.join(folder, 'gateway.db')
  await openDatabase(file).close()
  const raw = new DatabaseSync(file)
  raw.exec('pragma user_version = 99')
  raw.close()
  expect(() => openDatabase(file)).toThrow('newer version')
  rmSync(folder, { recursive: true, force: true })
})
