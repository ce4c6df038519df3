/** Pixels across and down. */
export interface PictureSize {
  width: number
  height: number
}

/** More is refused before it is decoded: as bare pixels it would be 400 MB. A 50-megapixel phone stays under it. */
export const MAX_PIXELS = 100_000_000

/**
 * How large a JPEG, PNG, WebP or HEIC says it is, read from its header without decoding anything; undefined when that is not
 * found. A few bytes can promise more pixels than a phone has memory for.
 */
export function pictureSizeOf(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (view.getUint16(0) === 0xffd8) return jpegSize(view)
    if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) }
    if (view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return webpSize(view)
    if (view.getUint32(4) === 0x66747970) return heicSize(view)
  } catch (error) {
    // The file ends before its header does.
    if (!(error instanceof RangeError)) throw error
  }
  return undefined
}

/** From segment to segment until a start of frame (ITU-T T.81, B.2.2). */
function jpegSize(view: DataView): PictureSize | undefined {
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return undefined
}

/** The three kinds of WebP (RFC 9649). */
function webpSize(view: DataView): PictureSize | undefined {
  switch (view.getUint32(12)) {
    case 0x56503820:
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 0x5650384c: {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 0x56503858: {
      const three = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65536 + 1
      return { width: three(24), height: three(27) }
    }
  }
  return undefined
}

/** The largest of the sizes that its properties name (`ispe`, ISO/IEC 23008-12): tiles and thumbnails have theirs too. */
function heicSize(view: DataView): PictureSize | undefined {
  let largest: PictureSize | undefined
  for (let at = 0; at + 16 <= Math.min(view.byteLength, HEIC_HEAD); at += 1) {
    if (view.getUint32(at) !== 0x69737065) continue
    const found = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (!largest || found.width * found.height > largest.width * largest.height) largest = found
  }
  return largest
}

/** Where phones have written all properties by; behind it are the pictures themselves. Bytes. */
const HEIC_HEAD = 65_536
