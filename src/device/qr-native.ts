interface Detector {
  detect(image: ImageBitmapSource): Promise<readonly { rawValue: string }[]>
}

declare global {
  var BarcodeDetector:
    | { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<readonly string[]> }
    | undefined
}

/** The browser's own detector of QR codes: Chrome on Android has one, most others have none. */
export async function nativeDetector(): Promise<Detector | undefined> {
  const Native = globalThis.BarcodeDetector
  if (!Native) return undefined
  try {
    return (await Native.getSupportedFormats()).includes('qr_code') ? new Native({ formats: ['qr_code'] }) : undefined
  } catch {
    return undefined
  }
}
