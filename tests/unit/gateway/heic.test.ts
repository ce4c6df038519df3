import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { fileTypeOf } from '../../../src/core/file-type.ts'
import { pictureSizeOf } from '../../../src/core/picture-size.ts'
import { openHeicReader } from '../../../src/gateway/heic.ts'

const paper = () => readFile(path.join(import.meta.dirname, '../device/paper.heic'))
const unreadable = { ok: false, error: { code: 'file.unreadable' } }

test('a HEIC from a phone becomes a JPEG of the same size, and is made once for two looks', async () => {
  const read = vi.fn(paper)
  const reader = openHeicReader()
  const [jpeg, again] = await Promise.all([reader.jpegOf('a', read), reader.jpegOf('a', read)])
  if (!jpeg.ok) throw new Error('it did not convert')
  expect(fileTypeOf(jpeg.value)).toBe('image/jpeg')
  expect(pictureSizeOf(jpeg.value)).toEqual({ width: 96, height: 64 })
  expect(again).toBe(jpeg)
  expect(read).toHaveBeenCalledTimes(1)
}, 20_000)

test('a damaged HEIC, and one that promises too many pixels, are unreadable and stop nobody', async () => {
  const reader = openHeicReader()
  const cut = async () => (await paper()).subarray(0, 620)
  const flood = async () => {
    const bytes = await paper()
    const at = bytes.indexOf('ispe') + 8
    bytes.writeUInt32BE(60_000, at)
    bytes.writeUInt32BE(60_000, at + 4)
    return bytes
  }
  expect(await reader.jpegOf('cut', cut)).toEqual(unreadable)
  expect(await reader.jpegOf('flood', flood)).toEqual(unreadable)
  expect((await reader.jpegOf('good', paper)).ok).toBe(true)
}, 20_000)

test('a conversion without an end is ended', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'heic-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const endless = path.join(folder, 'endless.mjs')
  await writeFile(endless, 'for (;;) {}')
  expect(await openHeicReader(pathToFileURL(endless), 100).jpegOf('a', paper)).toEqual(unreadable)
}, 20_000)

test('when too many wait, the next one hears that the office is busy', async () => {
  const reader = openHeicReader()
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const jobs = Array.from({ length: 8 }, (_, at) => reader.jpegOf(`${at}`, () => held.then(() => new Uint8Array(8))))
  expect(await reader.jpegOf('last', paper)).toEqual({
    ok: false,
    error: { code: 'service.busy', facts: { seconds: 10 } },
  })
  letGo()
  expect(await Promise.all(jobs)).toEqual(jobs.map(() => unreadable))
})
