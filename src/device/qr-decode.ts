import { decodeQR } from 'qr/decode.js'

/** Bare pixels (RGBA) of a frame or a picture. */
export interface QrJob {
  width: number
  height: number
  pixels: ArrayBuffer
  /** A picture is looked at more thoroughly than a frame, after which there comes another. */
  thorough: boolean
}

/** How many guesses, and for how long at most (milliseconds). */
const QUICK = { effort: 2, timeLimit: 50 }
const THOROUGH = { effort: 8, timeLimit: 800 }

/** The text of the first code in the pixels, or null. */
export function findCode({ width, height, pixels, thorough }: QrJob): string | null {
  try {
    return decodeQR({ width, height, data: new Uint8Array(pixels) }, thorough ? THOROUGH : QUICK)
  } catch {
    // The decoder throws for a picture without a code, and for one with a code that it cannot make out.
    return null
  }
}
