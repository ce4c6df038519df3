import { drawsOffscreen, type PictureJob, preparePicture } from './picture.ts'

/** Decoding a large photo takes a second on a weak phone; here it does not stop the page. Null: do it in the page. */
self.onmessage = async ({ data }: MessageEvent<PictureJob>) => {
  self.postMessage(drawsOffscreen() ? await preparePicture(data) : null)
}
