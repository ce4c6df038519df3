import { drawsOffscreen, shrinkPicture } from './picture.ts'

/** Decoding a large photo takes a second on a weak phone; here it does not stop the page. Null: do it in the page. */
self.onmessage = async ({ data }: MessageEvent<Blob>) => {
  self.postMessage(drawsOffscreen() ? await shrinkPicture(data) : null)
}
