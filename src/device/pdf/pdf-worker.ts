import { makePdf, type PdfJob } from './pdf-job.ts'

/** Setting a form takes half a second on a weak phone; here it does not stop the page. Null: it failed here. */
self.onmessage = async ({ data }: MessageEvent<PdfJob>) => {
  try {
    self.postMessage({ made: await makePdf(data) })
  } catch {
    // Without a cause: it could carry what was answered.
    self.postMessage(null)
  }
}
