import { FILE_LIMITS } from '../core/dossier.ts'
import { fileTypeOf } from '../core/file-type.ts'
import { MAX_PIXELS, pictureSizeOf } from '../core/picture-size.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { type Picture, type PictureJob, preparePicture } from './picture.ts'
import type { PhotoHint } from './picture-hints.ts'

/** A file as it will be sent. Width and height in pixels, of pictures. HEIC only where this engine cannot decode it. */
export interface Prepared {
  blob: Blob
  type: 'image/jpeg' | 'image/heic' | 'application/pdf'
  width?: number
  height?: number
  /** What may make it hard to read. The photo is kept all the same. */
  hints: PhotoHint[]
}

/** The bytes of a chosen or taken file, to be read at once: a phone may take a file away again. */
async function readAtOnce(file: Blob): Promise<Result<ArrayBuffer, Problem>> {
  try {
    const bytes = await file.arrayBuffer()
    return bytes.byteLength === 0 ? err({ code: 'file.empty' }) : ok(bytes)
  } catch {
    return err({ code: 'file.unreadable' })
  }
}

/**
 * Makes a file ready for its slot. Problems: `file.unreadable` (`facts.kind: engine` where this one draws no pictures),
 * `file.empty`, `file.type`, `file.too-large` (PDF and HEIC: `facts.max` and `size` in MB; a picture of too many pixels:
 * `facts.kind: pixels`, `max` and `size` in millions). How many bytes a photo has does not matter, as long as it decodes.
 */
export async function prepareFile(file: Blob | ArrayBuffer): Promise<Result<Prepared, Problem>> {
  const read = file instanceof Blob ? await readAtOnce(file) : ok(file)
  if (!read.ok) return read
  const bytes = new Uint8Array(read.value)
  if (bytes.length === 0) return err({ code: 'file.empty' })
  const type = fileTypeOf(bytes)
  if (!type) return err({ code: 'file.type' })
  const blob = new Blob([bytes], { type })
  if (type === 'application/pdf') return unchanged(blob, type)

  const size = pictureSizeOf(bytes)
  const pixels = size ? size.width * size.height : 0
  if (pixels > MAX_PIXELS) {
    const facts = { kind: 'pixels', max: MAX_PIXELS / MILLION, size: Math.ceil(pixels / MILLION) }
    return err({ code: 'file.too-large', facts })
  }
  const made = await aside({ blob, turns: 0 })
  if (made.ok) return ok({ type: 'image/jpeg', ...made.value })
  return type === 'image/heic' ? unchanged(blob, type) : made
}

/** A picture that is in a slot already, a quarter turn to the right. */
export const turnPicture = (blob: Blob): Promise<Result<Picture, Problem>> => aside({ blob, turns: 1 })

const MILLION = 1_000_000

function unchanged(blob: Blob, type: 'application/pdf' | 'image/heic'): Result<Prepared, Problem> {
  if (blob.size <= FILE_LIMITS.bytes) return ok({ blob, type, hints: [] })
  const facts = { max: FILE_LIMITS.bytes / MILLION, size: Math.ceil((blob.size / MILLION) * 10) / 10 }
  return err({ code: 'file.too-large', facts })
}

/** In a worker; in the page where there is none, where it cannot draw, or where it fails. */
async function aside(job: PictureJob): Promise<Result<Picture, Problem>> {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return preparePicture(job)
  try {
    return await inWorker(job)
  } catch {
    return preparePicture(job)
  }
}

function inWorker(job: PictureJob): Promise<Result<Picture, Problem>> {
  const worker = new Worker(new URL('./photo-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Result<Picture, Problem>>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Result<Picture, Problem> | null>) =>
      data ? resolve(data) : reject(new Error('the worker cannot draw'))
    worker.onerror = () => reject(new Error('the worker failed'))
    worker.onmessageerror = () => reject(new Error('the worker failed'))
    worker.postMessage(job)
  }).finally(() => worker.terminate())
}
