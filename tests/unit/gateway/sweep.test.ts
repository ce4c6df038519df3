import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../src/gateway/database.ts'
import { claim, openFiles } from '../../../src/gateway/files.ts'
import { bytesOf, sealed } from '../../contract/made-up-dossier.ts'

let dataDir: string
let opened: ReturnType<typeof openDatabase>
let now: Date
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tung-buoc-sweep-'))
  opened = openDatabase(path.join(dataDir, 'gateway.db'))
  now = new Date('2026-11-20T03:00:00.000Z')
})
afterEach(async () => {
  await opened.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function* once(bytes: Uint8Array) {
  yield bytes
}
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

test('A file that nobody claimed within a day is deleted; a claimed one stays', async () => {
  const files = await openFiles(opened.db, dataDir, () => now)
  const { dossier, pages } = sealed()
  const [photo, other] = pages
  if (!photo || !other) throw new Error('two pages are expected')
  for (const { ref, bytes } of pages) await files.put(dossier.id, ref.sha256, once(bytes))
  const claimed = { ...dossier, files: dossier.files.slice(0, 1) }
  expect(await opened.db.transaction().execute((trx) => claim(trx, claimed))).toBe(true)

  now = hours(23)
  await files.sweep()
  expect((await files.arrived(dossier)).size).toBe(2)

  now = hours(2)
  await files.sweep()
  expect([...(await files.arrived(dossier)).keys()]).toEqual([photo.ref.sha256])
  expect(existsSync(files.placeOf(other.ref.sha256))).toBe(false)
  expect(existsSync(files.placeOf(photo.ref.sha256))).toBe(true)
})

test('Bytes that two dossiers share stay while one of them needs them', async () => {
  const files = await openFiles(opened.db, dataDir, () => now)
  const { dossier, pages } = sealed()
  const [photo] = pages
  if (!photo) throw new Error('a page is expected')
  await files.put(sealed().dossier.id, photo.ref.sha256, once(photo.bytes))
  now = hours(20)
  await files.put(dossier.id, photo.ref.sha256, once(photo.bytes))
  now = hours(10)
  await files.sweep()
  expect(existsSync(files.placeOf(photo.ref.sha256))).toBe(true)
  expect((await files.arrived(dossier)).size).toBe(1)
})

test('What a kill left behind is gone after the next start', async () => {
  const incoming = path.join(dataDir, 'incoming')
  const stray = path.join(dataDir, 'files', 'ab', `ab${'0'.repeat(62)}`)
  for (const file of [path.join(incoming, 'half'), stray]) {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, bytesOf('image/jpeg'))
  }
  const files = await openFiles(opened.db, dataDir, () => now)
  await files.removeStrays()
  expect(existsSync(path.join(incoming, 'half'))).toBe(false)
  expect(existsSync(stray)).toBe(false)
})

test('A row whose bytes are gone from the disk does not count as received', async () => {
  const files = await openFiles(opened.db, dataDir, () => now)
  const { dossier, pages } = sealed()
  for (const { ref, bytes } of pages) await files.put(dossier.id, ref.sha256, once(bytes))
  rmSync(files.placeOf(pages[0]?.ref.sha256 ?? ''))
  expect([...(await files.arrived(dossier)).keys()]).toEqual([pages[1]?.ref.sha256])
  // The sender is told that it is missing, and sending it again brings it back.
  expect((await files.storedFor(dossier.id)).map(({ sha256 }) => sha256)).toEqual([pages[1]?.ref.sha256])
  const [lost] = pages
  if (!lost) throw new Error('a page is expected')
  expect(await files.put(dossier.id, lost.ref.sha256, once(lost.bytes))).toMatchObject({ value: { created: true } })
  expect((await files.arrived(dossier)).size).toBe(2)
})
