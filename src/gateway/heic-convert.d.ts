declare module 'heic-convert' {
  /** The first picture of a HEIC file, turned as the file says. `quality` 0 to 1. Rejects what it cannot decode. */
  export default function convert(options: {
    buffer: Uint8Array
    format: 'JPEG' | 'PNG'
    quality: number
  }): Promise<Uint8Array>
}
