import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../src/gateway/database.ts'
import { claim, type Files, openFiles } from '../../../src/gateway/files.ts'
import { UploadStore } from '../../../src/gateway/upload-store.ts'
import { bytesOf, type Page, sealed } from '../../contract/made-up-dossier.ts'

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

async function keep(files: Files, dossierId: string, { ref: { sha256, type, size }, bytes }: Page): Promise<void> {
  const arrived = path.join(dataDir, 'arrived')
  writeFileSync(arrived, bytes)
  const kept = await files.keep(dossierId, arrived, { sha256, type, size })
  if (!kept.ok) throw new Error(kept.error.code)
}
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
const WEEK = 7 * 24

test('A file that nobody claimed within a week is deleted; a claimed one stays', async () => {
  const files = await openFiles(opened.db, dataDir, () => now)
  const { dossier, pages } = sealed()
  const [photo, other] = pages
  if (!photo || !other) throw new Error('two pages are expected')
  for (const one of pages) await keep(files, dossier.id, one)
  const claimed = { ...dossier, files: dossier.files.slice(0, 1) }
  expect(await opened.db.transaction().execute((trx) => claim(trx, claimed))).toBe(true)

  now = hours(WEEK - 1)
  await files.sweep()
  expect((await files.arrived(dossier)).size).toBe(2)

  now = hours(2)
  await files.sweep()
  expect([...(await files.arrived(dossier)).keys()]).toEqual([photo.ref.sha256])
  expect(existsSync(files.placeOf(other.ref.sha256))).toBe(false)
  expect(existsSync(files.placeOf(photo.ref.sha256))).toBe(true)
})

test('Of a dossier with a file that is gone no other file is claimed', async () => {
  const files = await openFiles(opened.db, dataDir, () => now)
  const { dossier, pages } = sealed()
  for (const one of pages.slice(0, 1)) await keep(files, dossier.id, one)
  expect(await opened.db.transaction().execute((trx) => claim(trx, dossier))).toBe(false)
  now = hours(WEEK + 1)
  await files.sweep()
  expect((await files.arrived(dossier)).size).toBe(0)
})

test('Bytes that two dossiers share stay while one of them needs them', async () => {
  const files = await openFiles(opened.db, dataDir, () => now)
  const { dossier, pages } = sealed()
  const [photo] = pages
  if (!photo) throw new Error('a page is expected')
  await keep(files, sealed().dossier.id, photo)
  now = hours(WEEK - 4)
  await keep(files, dossier.id, photo)
  now = hours(10)
  await files.sweep()
  expect(existsSync(files.placeOf(photo.ref.sha256))).toBe(true)
  expect((await files.arrived(dossier)).size).toBe(1)
})

test('Bytes without a row, which a kill left behind, are gone after the next start', async () => {
  const stray = path.join(dataDir, 'files', 'ab', `ab${'0'.repeat(62)}`)
  mkdirSync(path.dirname(stray), { recursive: true })
  writeFileSync(stray, bytesOf('image/jpeg'))
  const files = await openFiles(opened.db, dataDir, () => now)
  await files.removeStrays()
  expect(existsSync(stray)).toBe(false)
})

test('An upload that had no byte for a week is deleted with all its parts; one that goes on slowly stays', async () => {
  const uploads = path.join(dataDir, 'uploads')
  mkdirSync(uploads)
  const [gone, slow] = [`${sealed().dossier.id}-${'a'.repeat(64)}`, `${sealed().dossier.id}-${'b'.repeat(64)}`]
  const ages: [string, number][] = [
    [gone, WEEK + 1],
    [`${gone}.json`, WEEK + 20],
    [`${gone}.json.new`, WEEK + 20],
    [slow, WEEK - 1],
    [`${slow}.json`, WEEK + 20],
  ]
  for (const [name, age] of ages) {
    writeFileSync(path.join(uploads, name), '{}')
    utimesSync(path.join(uploads, name), now, hours(-age))
  }
  const store = new UploadStore(dataDir, await openFiles(opened.db, dataDir, () => now))
  await store.sweep(now)
  expect(readdirSync(uploads).sort()).toEqual([slow, `${slow}.json`].sort())
})

test('A row whose bytes are gone from the disk does not count as received', async () => {
  const files = await openFiles(opened.db, dataDir, () => now)
  const { dossier, pages } = sealed()
  for (const one of pages) await keep(files, dossier.id, one)
  rmSync(files.placeOf(pages[0]?.ref.sha256 ?? ''))
  expect([...(await files.arrived(dossier)).keys()]).toEqual([pages[1]?.ref.sha256])
  // The sender is told that it is missing, and sending it again brings it back.
  expect((await files.storedFor(dossier.id)).map(({ sha256 }) => sha256)).toEqual([pages[1]?.ref.sha256])
  const [lost] = pages
  if (!lost) throw new Error('a page is expected')
  await keep(files, dossier.id, lost)
  expect((await files.arrived(dossier)).size).toBe(2)
})
