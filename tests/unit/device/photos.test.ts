import { afterEach, expect, test, vi } from 'vitest'
import { prepareFile } from '../../../src/device/photos.ts'
import { picture } from './fixtures.ts'

afterEach(() => vi.unstubAllGlobals())

const refused = (code: string, facts?: object) => ({ ok: false, error: facts ? { code, facts } : { code } })
const heic = new Blob(['\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic'])

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

test('what this engine cannot decode is unreadable, and HEIC is called by its name', async () => {
  expect(await prepareFile(picture())).toEqual(refused('file.unreadable'))
  expect(await prepareFile(heic)).toEqual(refused('file.type', { kind: 'heic' }))
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
      getContext = () => ({ fillRect() {}, drawImage() {} })
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
