import { findCode, type QrJob } from './qr-decode.ts'

/** Looking for a code takes a tenth of a second on a weak phone; here it does not stop the picture on the screen. */
self.onmessage = ({ data }: MessageEvent<QrJob>) => self.postMessage(findCode(data))
