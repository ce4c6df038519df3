import { FILE_LIMITS } from '../core/dossier.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { SNIFF_BYTES, sniff } from './file-type.ts'
import { type Picture, shrinkPicture } from './picture.ts'

/** A file as it will be sent. Width and height in pixels, of pictures. */
export interface Prepared {
  blob: Blob
  type: 'image/jpeg' | 'application/pdf'
  width?: number
  height?: number
}

/**
 * Makes a chosen or taken file ready for its slot. The bytes are read at once, since a phone may take a file away
 * again. Problems: `file.unreadable`, `file.empty`, `file.type` (`facts.kind: heic` where the engine cannot decode
 * it), `file.too-large` (PDF only; facts in MB). The size of a photo does not matter, as long as it decodes.
 */
export async function prepareFile(file: Blob): Promise<Result<Prepared, Problem>> {
  let bytes: ArrayBuffer
  try {
    bytes = await file.arrayBuffer()
  } catch {
    return err({ code: 'file.unreadable' })
  }
  if (bytes.byteLength === 0) return err({ code: 'file.empty' })
  const type = sniff(new Uint8Array(bytes, 0, Math.min(bytes.byteLength, SNIFF_BYTES)))
  if (!type) return err({ code: 'file.type' })
  const blob = new Blob([bytes], { type })
  if (type === 'application/pdf') return pdf(blob)

  const shrunk = await shrinkAside(blob)
  if (shrunk.ok) return ok({ type: 'image/jpeg', ...shrunk.value })
  return type === 'image/heic' ? err({ code: 'file.type', facts: { kind: 'heic' } }) : shrunk
}

const MB = 1_000_000

function pdf(blob: Blob): Result<Prepared, Problem> {
  if (blob.size <= FILE_LIMITS.bytes) return ok({ blob, type: 'application/pdf' })
  const facts = { max: FILE_LIMITS.bytes / MB, size: Math.ceil((blob.size / MB) * 10) / 10 }
  return err({ code: 'file.too-large', facts })
}

/** In a worker; in the page where there is none, where it cannot draw, or where it fails. */
async function shrinkAside(blob: Blob): Promise<Result<Picture, Problem>> {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return shrinkPicture(blob)
  try {
    return await inWorker(blob)
  } catch {
    return shrinkPicture(blob)
  }
}

function inWorker(blob: Blob): Promise<Result<Picture, Problem>> {
  const worker = new Worker(new URL('./photo-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Result<Picture, Problem>>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Result<Picture, Problem> | null>) =>
      data ? resolve(data) : reject(new Error('the worker cannot draw'))
    worker.onerror = () => reject(new Error('the worker failed'))
    worker.onmessageerror = () => reject(new Error('the worker failed'))
    worker.postMessage(blob)
  }).finally(() => worker.terminate())
}
