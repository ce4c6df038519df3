import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'

/** A picture as it will be sent: turned upright, JPEG, without what the camera wrote beside it (place, time, device). */
export interface Picture {
  blob: Blob
  /** Pixels. */
  width: number
  height: number
}

/** Long side in pixels; bytes aimed at. A page of print stays readable at this. */
const LONG_SIDE = 2000
const AIM = 1_500_000
const QUALITIES = [0.85, 0.75, 0.65, 0.55, 0.45]
/** When the lowest quality is still too large, the picture gets smaller instead of worse. */
const SHRINK = 0.8

interface Surface {
  draw(image: ImageBitmap): void
  encode(quality: number): Promise<Blob>
}

/** Decodes, turns, scales and encodes. `file.unreadable` when the engine cannot decode it. Page or worker. */
export async function shrinkPicture(blob: Blob): Promise<Result<Picture, Problem>> {
  let image: ImageBitmap
  try {
    image = await createImageBitmap(blob, { imageOrientation: 'from-image' })
  } catch {
    return err({ code: 'file.unreadable' })
  }
  try {
    return await encode(image)
  } catch {
    return err({ code: 'file.unreadable' })
  } finally {
    image.close()
  }
}

async function encode(image: ImageBitmap): Promise<Result<Picture, Problem>> {
  const { width, height } = image
  if (width === 0 || height === 0) return err({ code: 'file.unreadable' })
  for (let scale = Math.min(1, LONG_SIDE / Math.max(width, height)); ; scale *= SHRINK) {
    const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
    const surface = surfaceOf(size.width, size.height)
    if (!surface) return err({ code: 'file.unreadable' })
    surface.draw(image)
    for (const quality of QUALITIES) {
      const blob = await surface.encode(quality)
      if (blob.type !== 'image/jpeg' || blob.size === 0) return err({ code: 'file.unreadable' })
      if (blob.size <= AIM) return ok({ blob, ...size })
    }
  }
}

function surfaceOf(width: number, height: number): Surface | undefined {
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')
    if (context) {
      return {
        draw: (image) => paint(context, image, width, height),
        encode: (quality) => canvas.convertToBlob({ type: 'image/jpeg', quality }),
      }
    }
  }
  if (typeof document === 'undefined') return undefined
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d')
  return context
    ? {
        draw: (image) => paint(context, image, width, height),
        encode: (quality) =>
          new Promise((resolve, reject) => {
            canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('not encoded'))), 'image/jpeg', quality)
          }),
      }
    : undefined
}

function paint(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  image: ImageBitmap,
  width: number,
  height: number,
): void {
  // JPEG has no transparency: what shows through would become black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, width, height)
}

/** Whether a worker can draw; some engines have the canvas there without its 2D context. */
export const drawsOffscreen = () =>
  typeof OffscreenCanvas !== 'undefined' && new OffscreenCanvas(1, 1).getContext('2d') !== null
