import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { compactVerify, importJWK } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { dossierHash } from '../../../src/core/dossier.ts'
import { OfficeFacts, Receipt, SignedReceipt } from '../../../src/core/receipt.ts'
import { openDatabase } from '../../../src/gateway/database.ts'
import { verifyJournal } from '../../../src/gateway/journal.ts'
import { begin } from '../../../src/gateway/migrations/001-begin.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { type Sent, sealed } from '../../contract/made-up-dossier.ts'
import { madeUpNow } from '../../contract/made-up-pack.ts'
import { post, saidIn, sendPages } from './requests.ts'

let dataDir: string
let spare: string
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tung-buoc-store-'))
  spare = path.join(dataDir, '..', `${path.basename(dataDir)}-spare`)
})
afterEach(() => {
  for (const folder of [dataDir, spare]) rmSync(folder, { recursive: true, force: true })
})

const inData = (name: string) => path.join(dataDir, name)
type Gateway = Awaited<ReturnType<typeof openGateway>>

/** What a gateway on the data folder says while it runs. */
async function during<T>(work: (gateway: Gateway) => Promise<T>): Promise<T> {
  const gateway = await openGateway({ dataDir })
  try {
    return await work(gateway)
  } finally {
    await gateway.stop()
  }
}

const factsOf = async ({ baseUrl }: Gateway) => OfficeFacts.parse(await (await fetch(`${baseUrl}/office`)).json())
const facts = () => during(factsOf)
async function submit({ baseUrl }: Gateway, { dossier, pages }: Sent): Promise<SignedReceipt> {
  await sendPages(baseUrl, dossier, pages)
  return again({ baseUrl }, { dossier })
}
const again = async ({ baseUrl }: Pick<Gateway, 'baseUrl'>, { dossier }: Pick<Sent, 'dossier'>) =>
  SignedReceipt.parse(await (await post(`${baseUrl}/dossiers`, dossier)).json())

const npmRestored = (...more: string[]) =>
  spawnSync(process.execPath, [path.resolve(import.meta.dirname, '../../../src/gateway/restored.ts'), ...more], {
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  })

describe('the key of the receipts', () => {
  test('is made once, is for its own user only, and stays the same', async () => {
    const first = await facts()
    expect(statSync(inData('receipt-key.json')).mode & 0o777).toBe(0o600)
    chmodSync(inData('receipt-key.json'), 0o644)
    expect((await facts()).keys).toEqual(first.keys)
    expect(statSync(inData('receipt-key.json')).mode & 0o777).toBe(0o600)
    const { d } = z.looseObject({ d: z.string() }).parse(JSON.parse(readFileSync(inData('receipt-key.json'), 'utf8')))
    expect(JSON.stringify(first)).not.toContain(d)
  })

  test('when it is gone, damaged or another one stops the start, and nothing is made in its place', async () => {
    await facts()
    const key = readFileSync(inData('receipt-key.json'), 'utf8')
    rmSync(inData('receipt-key.json'))
    await expect(facts()).rejects.toThrow('receipt-key.json is not in')
    expect(existsSync(inData('receipt-key.json'))).toBe(false)
    writeFileSync(inData('receipt-key.json'), key.slice(0, 40))
    await expect(facts()).rejects.toThrow('is damaged')
    const other = await openGateway()
    cpSync(path.join(other.dataDir, 'receipt-key.json'), inData('receipt-key.json'))
    await other.close()
    await expect(facts()).rejects.toThrow('is another key')
    writeFileSync(inData('receipt-key.json'), key)
    await facts()
  })

  test('when it is lost for good is made anew by the one who says so', async () => {
    const before = await facts()
    rmSync(inData('receipt-key.json'))
    expect(npmRestored('--new-key').status).toBe(0)
    const after = await facts()
    expect(after.keys[0]?.kid).not.toBe(before.keys[0]?.kid)
  })
})

describe('the epoch of the store', () => {
  test('stays the same over stops and starts, also when the last deeds were not in the watermark yet', async () => {
    const before = await facts()
    const old = readFileSync(inData('watermark.json'))
    await during((gateway) => submit(gateway, sealed()))
    expect(readFileSync(inData('watermark.json')).equals(old)).toBe(false)
    // As after a kill: the database is ahead.
    writeFileSync(inData('watermark.json'), old)
    expect((await facts()).epoch).toBe(before.epoch)
  })

  test('is another one when the database came back from a backup alone; what it has gets the same receipt again', async () => {
    const [kept, lost] = [sealed(), sealed()]
    const receipt = await during((gateway) => submit(gateway, kept))
    cpSync(inData('gateway.db'), spare)
    await during((gateway) => submit(gateway, lost))
    cpSync(spare, inData('gateway.db'))
    await during(async (gateway) => {
      const { epoch } = await factsOf(gateway)
      expect(epoch).not.toBe(saidIn(receipt).epoch)
      expect(await again(gateway, kept)).toEqual(receipt)
      expect(saidIn(await submit(gateway, lost))).toMatchObject({ epoch })
    })
    const { db, close } = openDatabase(inData('gateway.db'))
    const actions = await db.selectFrom('journal').select('action').orderBy('seq').execute()
    expect(actions.map(({ action }) => action)).toEqual(['case.received', 'store.restored', 'case.received'])
    expect(await verifyJournal(db)).toEqual({ rows: 3 })
    await close()
    const { epoch } = await facts()
    expect((await facts()).epoch).toBe(epoch)
  })

  test('is another one when only the very last receipt before a kill is missing in what was put back', async () => {
    const gateway = await openGateway({ dataDir })
    const lost = await Promise.all([sealed(), sealed(), sealed()].map((sent) => submit(gateway, sent)))
    const atTheKill = readFileSync(inData('watermark.json'))
    await gateway.stop()
    // All but the last receipt: a copy that is made without a pause is less than a second behind.
    const copy = new DatabaseSync(inData('gateway.db'))
    copy.exec('drop trigger journal_not_deleted; delete from journal where seq = 3')
    copy.close()
    writeFileSync(inData('watermark.json'), atTheKill)
    const { epoch } = await facts()
    expect(lost.map((signed) => saidIn(signed).epoch)).not.toContain(epoch)
  })

  test('is another one when the database has a longer history, but not the one that the watermark knows', async () => {
    const before = await facts()
    cpSync(dataDir, spare, { recursive: true })
    await during((gateway) => submit(gateway, sealed()))
    const later = new Date(madeUpNow().getTime() + 1)
    const other = await openGateway({ dataDir: spare, now: () => later })
    for (let count = 0; count < 3; count += 1) await submit(other, sealed())
    expect((await factsOf(other)).epoch).toBe(before.epoch)
    await other.stop()
    cpSync(path.join(spare, 'gateway.db'), inData('gateway.db'))
    const after = await facts()
    expect(after.epoch).not.toBe(before.epoch)
  })

  test('is another one when the watermark is gone or cannot be read', async () => {
    const epochs = new Set([(await facts()).epoch])
    rmSync(inData('watermark.json'))
    epochs.add((await facts()).epoch)
    writeFileSync(inData('watermark.json'), '{"seq":')
    epochs.add((await facts()).epoch)
    expect(epochs.size).toBe(3)
  })

  test('is another one after npm run restored, which a running gateway refuses', async () => {
    const before = await facts()
    const done = npmRestored()
    expect([done.status, done.stdout]).toEqual([0, expect.stringContaining('phones send again')])
    const after = await facts()
    expect(after.epoch).not.toBe(before.epoch)
    expect(after.keys).toEqual(before.keys)
    await during(async () => {
      const refused = npmRestored()
      expect([refused.status, refused.stdout]).toEqual([1, expect.stringContaining('another gateway is working')])
    })
    expect((await facts()).epoch).toBe(after.epoch)
  })

  test('cannot be changed where no store is', () => {
    const done = npmRestored()
    expect([done.status, done.stdout]).toEqual([1, expect.stringContaining('there is no gateway.db')])
    expect(existsSync(inData('gateway.db'))).toBe(false)
  })
})

describe('the numbers of a store that was put back', () => {
  const numberOf = (signed: SignedReceipt) => saidIn(signed).number
  const runningOf = (signed: SignedReceipt) => Number(numberOf(signed).split('-').at(-1))
  /** A gateway whose clock shows a time of 20 November 2026 in Vietnam. */
  async function at<T>(time: string, work: (gateway: Gateway) => Promise<T>): Promise<T> {
    const gateway = await openGateway({ dataDir, now: () => new Date(`2026-11-${time}:00+07:00`) })
    try {
      return await work(gateway)
    } finally {
      await gateway.stop()
    }
  }
  const some = (count: number) => async (gateway: Gateway) => {
    const signed: SignedReceipt[] = []
    for (let sent = 0; sent < count; sent += 1) signed.push(await submit(gateway, sealed()))
    return signed
  }

  test('are none of those that were given after the backup, also on a day that the backup does not know', async () => {
    const first = await at('20T10:00', some(1))
    cpSync(inData('gateway.db'), spare)
    const given = [...first, ...(await at('20T10:10', some(2))), ...(await at('21T09:00', some(2)))]
    cpSync(spare, inData('gateway.db'))
    given.push(...(await at('21T09:30', some(2))), ...(await at('22T00:00', some(1))))
    // The clock was behind: the day of the backup comes once more.
    given.push(...(await at('20T23:59', some(1))))
    expect(new Set(given.map(numberOf)).size).toBe(given.length)
    for (const signed of given) expect(numberOf(signed)).toMatch(/^H99\.1-26112\d-\d{4,}$/)
  })

  test('are new again when the same backup is put back a second time on the same day', async () => {
    const given = await at('20T10:00', some(1))
    cpSync(inData('gateway.db'), spare)
    for (const time of ['20T10:20', '20T10:21']) {
      given.push(...(await at(time, some(3))))
      cpSync(spare, inData('gateway.db'))
    }
    given.push(...(await at('20T10:22', some(3))))
    expect(new Set(given.map(numberOf)).size).toBe(given.length)
    // Each life begins more than a rush of an hour's dossiers after the one before.
    const [first, second] = [given[4], given[7]].map((signed) => (signed ? runningOf(signed) : 0))
    expect(Number(second) - Number(first)).toBeGreaterThanOrEqual(600)
  })
})

test('A database of the first version opens: its cases are revision 1, with receipts that are signed now', async () => {
  const { dossier } = sealed()
  const { revision: _, ...old } = dossier
  const at = '2026-11-19T03:00:00.000Z'
  const number = 'H99.1-261119-0001'
  const due = {
    state: 'known',
    receivedOn: '2026-11-19',
    countsFrom: '2026-11-19',
    date: '2026-11-25',
    uncertain: false,
  }
  const agency = { code: 'H99.1', commune: '00004' }
  const shared = { number, agency, hash: 'of the old form', due }
  const body = {
    ...shared,
    dossier: old,
    status: 'submitted',
    events: [{ at, status: 'submitted' }],
    rules: { processing: { kind: 'working-days', days: 3 }, calendar: 'then' },
  }
  const receipt = { ...shared, dossierId: old.id, receivedAt: at, procedure: old.procedure, files: old.files }
  const raw = new DatabaseSync(inData('gateway.db'))
  begin(raw)
  raw.exec('pragma user_version = 1')
  raw
    .prepare("insert into cases values (?, ?, 'of the old form', '123456', ?, 'submitted', 1, ?, ?, ?)")
    .run(number, old.id, old.procedure.code, at, JSON.stringify(body), JSON.stringify(receipt))
  raw.close()

  mkdirSync(inData('incoming'))
  writeFileSync(inData('incoming/half'), 'a photo that was cut off')

  const hash = await dossierHash(dossier)
  const [first, second] = [await during(check), await during(check)]
  expect(second).toEqual(first)
  expect(existsSync(inData('incoming'))).toBe(false)

  async function check(gateway: Gateway): Promise<SignedReceipt> {
    const { epoch, keys } = await factsOf(gateway)
    const signed = await again(gateway, { dossier })
    const { payload } = await compactVerify(signed.jws, await importJWK({ ...keys[0] }, 'ES256'))
    expect(Receipt.parse(JSON.parse(new TextDecoder().decode(payload)))).toEqual({
      ...receipt,
      revision: 1,
      hash,
      epoch,
    })
    expect(await (await fetch(`${gateway.baseUrl}/cases/${old.id}`)).json()).toMatchObject({ number, due })
    return signed
  }
})
