import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { HINT_SIDE, hintsOf, type PhotoHint } from './picture-hints.ts'
import { type Surface, surfaceOf } from './surface.ts'

/** A picture as it will be sent: turned upright, JPEG, without what the camera wrote beside it (place, time, device). */
export interface Picture {
  blob: Blob
  /** Pixels. */
  width: number
  height: number
  /** What may make it hard to read. */
  hints: PhotoHint[]
}

/** A picture's bytes, and how many quarter turns to the right it needs besides what its camera says. */
export interface PictureJob {
  blob: Blob
  turns: 0 | 1
}

/** Long side in pixels; bytes aimed at. A page of print stays readable at this. */
const LONG_SIDE = 2000
const AIM = 1_500_000
const QUALITIES = [0.85, 0.75, 0.65, 0.55, 0.45]
/** When the lowest quality is still too large, the picture gets smaller instead of worse. */
const SHRINK = 0.8

/** Decodes, turns, scales and encodes. `file.unreadable` when the engine cannot decode it. Page or worker. */
export async function preparePicture({ blob, turns }: PictureJob): Promise<Result<Picture, Problem>> {
  if (typeof createImageBitmap === 'undefined') return cannotDraw
  let image: ImageBitmap
  try {
    image = await createImageBitmap(blob, { imageOrientation: 'from-image' })
  } catch {
    return err({ code: 'file.unreadable' })
  }
  try {
    return await encode(image, turns)
  } catch {
    return err({ code: 'file.unreadable' })
  } finally {
    image.close()
  }
}

const cannotDraw = err<Problem>({ code: 'file.unreadable', facts: { kind: 'engine' } })

async function encode(image: ImageBitmap, turns: PictureJob['turns']): Promise<Result<Picture, Problem>> {
  const [width, height] = turns === 0 ? [image.width, image.height] : [image.height, image.width]
  if (width === 0 || height === 0) return err({ code: 'file.unreadable' })
  for (let scale = Math.min(1, LONG_SIDE / Math.max(width, height)); ; scale *= SHRINK) {
    const size = scaled({ width, height }, scale)
    const surface = surfaceOf(size.width, size.height)
    if (!surface) return cannotDraw
    surface.draw(image, turns)
    for (const quality of QUALITIES) {
      const blob = await surface.encode(quality)
      if (blob.type !== 'image/jpeg' || blob.size === 0) return err({ code: 'file.unreadable' })
      if (blob.size <= AIM) return ok({ blob, ...size, hints: hintsFor(surface, size) })
    }
  }
}

interface Size {
  width: number
  height: number
}

const scaled = ({ width, height }: Size, scale: number): Size => ({
  width: Math.max(1, Math.round(width * scale)),
  height: Math.max(1, Math.round(height * scale)),
})

/** A hint is a kindness: whatever fails here, the picture is good. */
function hintsFor(surface: Surface, size: Size): PhotoHint[] {
  try {
    const small = scaled(size, Math.min(1, HINT_SIDE / Math.max(size.width, size.height)))
    const copy = surfaceOf(small.width, small.height)
    if (!copy) return []
    copy.draw(surface.source, 0)
    return hintsOf(copy.grey())
  } catch {
    return []
  }
}

/** Whether a worker can draw; some engines have the canvas there without its 2D context. */
export const drawsOffscreen = () =>
  typeof OffscreenCanvas !== 'undefined' && new OffscreenCanvas(1, 1).getContext('2d') !== null
