import { shrinkPicture } from './picture.ts'

/** Decoding a large photo takes a second on a weak phone; here it does not stop the page. */
self.onmessage = async ({ data }: MessageEvent<Blob>) => {
  self.postMessage(await shrinkPicture(data))
}
