import { makePaper, type PaperJob } from './paper.ts'
import { joinPictures, type PicturesJob } from './pictures.ts'

/** What the worker is asked for. */
export type PdfJob = ({ kind: 'paper' } & PaperJob) | ({ kind: 'pictures' } & PicturesJob)

/** A PDF; undefined when the pictures cannot be put into one. */
export interface MadePdf {
  bytes: Uint8Array<ArrayBuffer>
  pages: number
  /** Letters for which a question mark stands, since the font does not have them. */
  replaced: string[]
}

/** Makes a PDF, in a worker or in the page. */
export async function makePdf(job: PdfJob): Promise<MadePdf | undefined> {
  if (job.kind === 'paper') return makePaper(job)
  const bytes = await joinPictures(job)
  return bytes && { bytes, pages: job.pages.length, replaced: [] }
}
