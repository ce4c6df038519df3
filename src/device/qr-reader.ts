import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { QrJob } from './qr-decode.ts'
import { nativeDetector } from './qr-native.ts'
import { type Surface, surfaceOf } from './surface.ts'

/** Finds QR codes. Everything happens on this device; a picture is forgotten as soon as it was looked at. */
export interface QrReader {
  /** The text of a code in what the video shows now; undefined when there is none. One at a time. */
  readFrame(video: HTMLVideoElement): Promise<string | undefined>
  /** The same in a picture from the gallery. Problems: `file.unreadable`, `card.no-code`. */
  readPicture(file: Blob): Promise<Result<string, Problem>>
  close(): void
}

/** Long sides in pixels at which a picture is looked at: most codes are found at the first, small ones at the second. */
const SIDES = [1600, 3200]
/** What stands where bytes were no text: the browser's detector took them for another encoding. */
const NO_LETTER = '\uFFFD'

/** The browser's own detector where it has one; else, and where that fails, the decoder that comes with the app. */
export function openQrReader(): QrReader {
  const native = nativeDetector()
  const decoder = openDecoder()
  let surface: Surface | undefined

  async function byNative(image: HTMLVideoElement | ImageBitmap): Promise<string | undefined> {
    try {
      const found = await (await native)?.detect(image)
      return found?.find(({ rawValue }) => rawValue !== '' && !rawValue.includes(NO_LETTER))?.rawValue
    } catch {
      return undefined
    }
  }

  function byDecoder(image: HTMLVideoElement | ImageBitmap, size: Size, thorough: boolean) {
    if (surface?.source.width !== size.width || surface.source.height !== size.height) {
      surface = surfaceOf(size.width, size.height, { reads: true })
    }
    surface?.draw(image, 0)
    const pixels = surface?.pixels()
    return pixels ? decoder.find({ ...size, pixels, thorough }) : undefined
  }

  async function findIn(image: ImageBitmap): Promise<string | undefined> {
    const own = await byNative(image)
    if (own !== undefined) return own
    const long = Math.max(image.width, image.height)
    for (const side of SIDES.filter((side, at) => at === 0 || long > (SIDES[at - 1] ?? side))) {
      const found = await byDecoder(image, scaled(image, Math.min(1, side / long)), true)
      if (found !== undefined) return found
    }
    return undefined
  }

  return {
    async readFrame(video) {
      const size = { width: video.videoWidth, height: video.videoHeight }
      if (size.width === 0 || size.height === 0) return undefined
      return (await byNative(video)) ?? (await byDecoder(video, size, false))
    },
    async readPicture(file) {
      if (typeof createImageBitmap === 'undefined') return err({ code: 'file.unreadable', facts: { kind: 'engine' } })
      let image: ImageBitmap
      try {
        image = await createImageBitmap(file)
      } catch {
        return err({ code: 'file.unreadable' })
      }
      const text = await findIn(image).finally(() => image.close())
      return text === undefined ? err({ code: 'card.no-code' }) : ok(text)
    },
    close() {
      surface = undefined
      decoder.close()
    },
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

/** In a worker, made at the first job; in the page where there is none or where it fails. */
function openDecoder() {
  let worker: Worker | undefined
  let works = typeof Worker !== 'undefined'

  function inWorker(job: QrJob) {
    worker ??= new Worker(new URL('./qr-worker.ts', import.meta.url), { type: 'module' })
    const one = worker
    return new Promise<string | null>((resolve, reject) => {
      one.onmessage = ({ data }: MessageEvent<string | null>) => resolve(data)
      one.onerror = () => reject(new Error('the worker failed'))
      one.onmessageerror = () => reject(new Error('the worker failed'))
      // Not given away: where the worker fails, the page looks at the same pixels.
      one.postMessage(job)
    })
  }

  return {
    async find(job: QrJob): Promise<string | undefined> {
      if (works) {
        try {
          return (await inWorker(job)) ?? undefined
        } catch {
          works = false
        }
      }
      try {
        return (await import('./qr-decode.ts')).findCode(job) ?? undefined
      } catch {
        // The decoder itself could not be had. What stands beside the camera still helps.
        return undefined
      }
    },
    close() {
      worker?.terminate()
      worker = undefined
    },
  }
}
