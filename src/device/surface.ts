import type { Grey } from './paper-area.ts'

/** Something to draw a picture on and take it off again, in a page or in a worker. */
export interface Surface {
  source: HTMLCanvasElement | OffscreenCanvas
  /** Fills the surface with the picture, after this many quarter turns to the right. */
  draw(image: CanvasImageSource, turns: 0 | 1): void
  /** A JPEG; quality 0 to 1. */
  encode(quality: number): Promise<Blob>
  grey(): Grey
  /** The bare pixels, RGBA. */
  pixels(): ArrayBuffer
}

/** Undefined where this engine cannot draw. `reads`: its pixels are taken off again and again, as from a film. */
export function surfaceOf(width: number, height: number, { reads = false } = {}): Surface | undefined {
  const settings: CanvasRenderingContext2DSettings = { willReadFrequently: reads }
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d', settings)
    if (context) {
      return { ...drawn(canvas, context), encode: (quality) => canvas.convertToBlob({ type: 'image/jpeg', quality }) }
    }
  }
  if (typeof document === 'undefined') return undefined
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d', settings)
  if (!context) return undefined
  return {
    ...drawn(canvas, context),
    encode: (quality) =>
      new Promise((resolve, reject) => {
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('not encoded'))), 'image/jpeg', quality)
      }),
  }
}

function drawn(
  canvas: Surface['source'],
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
): Pick<Surface, 'source' | 'draw' | 'grey' | 'pixels'> {
  const { width, height } = canvas
  return {
    source: canvas,
    draw(image, turns) {
      // JPEG has no transparency: what shows through would become black.
      context.fillStyle = '#fff'
      context.fillRect(0, 0, width, height)
      context.imageSmoothingQuality = 'high'
      if (turns === 0) {
        context.drawImage(image, 0, 0, width, height)
        return
      }
      context.save()
      context.translate(width, 0)
      context.rotate(Math.PI / 2)
      context.drawImage(image, 0, 0, height, width)
      context.restore()
    },
    pixels: () => context.getImageData(0, 0, width, height).data.buffer,
    grey() {
      const { data } = context.getImageData(0, 0, width, height)
      const light = new Uint8Array(width * height)
      for (let at = 0; at < light.length; at += 1) {
        const red = data[4 * at] ?? 0
        const green = data[4 * at + 1] ?? 0
        const blue = data[4 * at + 2] ?? 0
        // The weights of ITU-R BT.601, in parts of 256.
        light[at] = (77 * red + 150 * green + 29 * blue) >> 8
      }
      return { width, height, light }
    },
  }
}
