import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { prepareFile, turnPicture } from '../../../src/device/photos.ts'
import { picture } from './fixtures.ts'

afterEach(() => vi.unstubAllGlobals())

const refused = (code: string, facts?: object) => ({ ok: false, error: facts ? { code, facts } : { code } })
const paper = readFileSync(path.join(import.meta.dirname, 'paper.heic'))
const heic = new Blob([paper])

test('a file that the phone has taken away again is unreadable, an empty one is empty', async () => {
  const gone = Object.assign(new Blob(['x']), {
    arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')),
  })
  expect(await prepareFile(gone)).toEqual(refused('file.unreadable'))
  expect(await prepareFile(new Blob([]))).toEqual(refused('file.empty'))
})

test('a web page named .jpg is refused by its bytes', async () => {
  const page = new File(['<!DOCTYPE html><html></html>'], 'giay-khai-sinh.jpg', { type: 'image/jpeg' })
  expect(await prepareFile(page)).toEqual(refused('file.type'))
})

test('a PDF passes unchanged up to the limit, and above it both sizes are told', async () => {
  const small = new Blob(['%PDF-1.7\n', new Uint8Array(1000)])
  const passed = await prepareFile(small)
  expect(passed).toMatchObject({ ok: true, value: { type: 'application/pdf' } })
  expect(passed.ok && (await passed.value.blob.arrayBuffer())).toEqual(await small.arrayBuffer())
  expect(passed.ok && passed.value.blob.type).toBe('application/pdf')
  const large = new Blob(['%PDF-1.7\n', new Uint8Array(12_300_000)])
  expect(await prepareFile(large)).toEqual(refused('file.too-large', { max: 10, size: 12.4 }))
})

test('what this engine cannot decode is unreadable, and an engine that draws nothing says so', async () => {
  stubCanvas({ width: 10, height: 10 }, () => 1000)
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('', 'InvalidStateError')))
  expect(await prepareFile(picture())).toEqual(refused('file.unreadable'))
  vi.stubGlobal('createImageBitmap', undefined)
  expect(await prepareFile(picture())).toEqual(refused('file.unreadable', { kind: 'engine' }))
})

test('HEIC that this engine cannot decode is kept as it is, up to the limit of a file', async () => {
  const kept = await prepareFile(heic)
  expect(kept).toMatchObject({ ok: true, value: { type: 'image/heic', hints: [] } })
  expect(kept.ok && new Uint8Array(await kept.value.blob.arrayBuffer())).toEqual(new Uint8Array(paper))
  const large = new Blob([paper, new Uint8Array(10_000_000)])
  expect(await prepareFile(large)).toEqual(refused('file.too-large', { max: 10, size: 10.1 }))
})

test('HEIC that this engine can decode becomes a JPEG like any photo', async () => {
  stubCanvas({ width: 96, height: 64 }, () => 1000)
  expect(await prepareFile(heic)).toMatchObject({ ok: true, value: { type: 'image/jpeg', width: 96 } })
})

test('a few bytes that promise more pixels than memory holds are refused before anything is decoded', async () => {
  stubCanvas({ width: 10, height: 10 }, () => 1000)
  const decode = vi.fn()
  vi.stubGlobal('createImageBitmap', decode)
  const flood = Uint8Array.from([
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 234, 96, 0, 0, 234, 96,
  ])
  expect(await prepareFile(flood.buffer)).toEqual(refused('file.too-large', { kind: 'pixels', max: 100, size: 3600 }))
  expect(decode).not.toHaveBeenCalled()
})

test('a quarter turn swaps the sides', async () => {
  stubCanvas({ width: 900, height: 300 }, () => 1000)
  expect(await turnPicture(picture())).toMatchObject({ ok: true, value: { width: 300, height: 900 } })
})

/** A canvas that only counts: decoding itself is tested in a browser. `bytesAt` says how large a JPEG comes out. */
function stubCanvas(source: { width: number; height: number }, bytesAt: (pixels: number, quality: number) => number) {
  const close = vi.fn()
  vi.stubGlobal('createImageBitmap', async (_: Blob, options: ImageBitmapOptions) => {
    expect(options.imageOrientation).toBe('from-image')
    return { ...source, close }
  })
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      width: number
      height: number
      constructor(width: number, height: number) {
        this.width = width
        this.height = height
      }
      getContext = () => ({ fillRect() {}, drawImage() {}, save() {}, translate() {}, rotate() {}, restore() {} })
      convertToBlob = async ({ type, quality }: { type: string; quality: number }) =>
        new Blob([new Uint8Array(bytesAt(this.width * this.height, quality))], { type })
    },
  )
  return close
}

test('a picture is scaled to 2000 pixels on its long side, never up', async () => {
  const close = stubCanvas({ width: 4000, height: 3000 }, () => 1000)
  expect(await prepareFile(picture())).toMatchObject({
    ok: true,
    value: { type: 'image/jpeg', width: 2000, height: 1500 },
  })
  expect(close).toHaveBeenCalledTimes(1)
  stubCanvas({ width: 300, height: 900 }, () => 1000)
  expect(await prepareFile(picture())).toMatchObject({ ok: true, value: { width: 300, height: 900 } })
})

test('quality goes down before size does, until it fits', async () => {
  stubCanvas({ width: 2000, height: 2000 }, (pixels, quality) => Math.round(pixels * quality * 0.6))
  const lower = await prepareFile(picture())
  expect(lower).toMatchObject({ ok: true, value: { width: 2000 } })
  expect(lower.ok && lower.value.blob.size).toBeLessThanOrEqual(1_500_000)
  stubCanvas({ width: 2000, height: 2000 }, (pixels, quality) => Math.round(pixels * quality))
  const smaller = await prepareFile(picture())
  expect(smaller).toMatchObject({ ok: true, value: { width: 1600 } })
  expect(smaller.ok && smaller.value.blob.size).toBeLessThanOrEqual(1_500_000)
})
