import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { gateway } from '../../../src/adapters/gateway.ts'
import { gatewayDesk } from '../../../src/adapters/gateway-desk.ts'
import { sealingKeyIn } from '../../../src/device/sealing-key.ts'
import { deskToken, openGateway } from '../../contract/gateway-under-test.ts'
import { madeUpNow } from '../../contract/made-up-pack.ts'
import { proven } from '../../contract/office-under-test.ts'
import { closedTo, sealingKeyOf } from '../../contract/sealed.contract.ts'
import { send } from './requests.ts'

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function folder() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tung-buoc-sealed-'))
  ends.push(() => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}

async function opened(dataDir: string, now = madeUpNow) {
  const running = await openGateway({ dataDir, now })
  ends.push(() => running.stop())
  const { baseUrl } = running
  const { office } = gateway({ baseUrl })
  return { ...running, office, desk: gatewayDesk({ baseUrl, token: deskToken }) }
}

const days = (count: number) => () => new Date(madeUpNow().getTime() + count * 86_400_000)

test('a key of a year ago gives way to a new one, and still opens what was sealed to it', async () => {
  const dataDir = folder()
  const before = await opened(dataDir)
  const old = await sealingKeyOf({ ...before, close: before.stop })
  const waiting = await closedTo(old)
  await before.stop()

  const same = await opened(dataDir, days(1))
  expect(await sealingKeyOf({ ...same, close: same.stop })).toEqual(old)
  await same.stop()

  const after = await opened(dataDir, days(366))
  const next = await sealingKeyOf({ ...after, close: after.stop })
  expect(next.kid).not.toBe(old.kid)
  const kept = await after.office.submit(waiting.parcel)
  // So long after its day the pack may have something to say; it was opened all the same.
  expect(kept.ok || kept.error.every(({ code }) => code !== 'parcel.other-key' && code !== 'dossier.malformed')).toBe(
    true,
  )
})

test('the private keys are in a file for its owner only, and a damaged one is not replaced in silence', async () => {
  const dataDir = folder()
  const running = await opened(dataDir)
  await running.stop()
  const file = path.join(dataDir, 'sealing-keys.json')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  writeFileSync(file, '[{}]')
  await expect(openGateway({ dataDir })).rejects.toThrow('sealing-keys.json is damaged')
})

test('a sealed parcel whose case was received before the gateway was killed is confirmed the next time', async () => {
  const dataDir = folder()
  const running = await opened(dataDir)
  const closed = await closedTo(await sealingKeyOf({ ...running, close: running.stop }))
  const open = { dossier: closed.sent.dossier, file: closed.parcel.file }
  // As after a kill between the two: the case is there, and of the parcel nothing.
  for (const { bytes } of closed.sent.pages) await send(running.baseUrl, open.dossier.id, bytes)
  const first = await running.office.submit(open)
  const second = await running.office.submit(closed.parcel)
  if (!first.ok || !second.ok) throw new Error('both are received')
  const [one, two] = [await proven(running.office, first.value), await proven(running.office, second.value)]
  expect(two.number).toBe(one.number)
  const listed = await running.desk.list()
  expect(listed.ok && listed.value).toHaveLength(1)
})

test('ten at once make one case, and all get the same receipt', async () => {
  const running = await opened(folder())
  const closed = await closedTo(await sealingKeyOf({ ...running, close: running.stop }))
  const all = await Promise.all(Array.from({ length: 10 }, () => running.office.submit(closed.parcel)))
  expect(new Set(all.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(all[0]?.ok).toBe(true)
  const listed = await running.desk.list()
  expect(listed.ok && listed.value).toHaveLength(1)
})

test('of a parcel that is refused nothing is opened on the disk', async () => {
  const dataDir = folder()
  const running = await opened(dataDir)
  const closed = await closedTo(await sealingKeyOf({ ...running, close: running.stop }))
  const [file] = closed.dossier.files
  const answer = await running.office.submit({
    ...closed.parcel,
    dossier: { ...closed.dossier, revision: 2, files: file ? [file] : [] },
  })
  expect(answer.ok).toBe(false)
  const kept = readdirSync(path.join(dataDir, 'files'), { recursive: true, withFileTypes: true })
  const files = kept.filter((one) => one.isFile())
  expect(files.map(({ name }) => name)).toEqual([file?.sha256])
  for (const one of files) {
    const bytes = readFileSync(path.join(one.parentPath, one.name))
    for (const { bytes: plain } of closed.sent.pages)
      expect(bytes.includes(Buffer.from(plain.subarray(20, 60)))).toBe(false)
  }
})

test('a sealing key that somebody else has signed is not taken', async () => {
  const [mine, other] = [await opened(folder()), await opened(folder())]
  const facts = await mine.office.about()
  const foreign = await other.office.about()
  if (!facts.ok || !foreign.ok) throw new Error('both answer')
  expect(await sealingKeyIn(foreign.value.sealing ?? '', facts.value.keys)).toBeUndefined()
  expect(await sealingKeyIn(facts.value.sealing ?? '', facts.value.keys)).toBeDefined()
})
