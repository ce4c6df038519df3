import { once } from '../../core/once.ts'
import type { Printed } from '../../core/printed.ts'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { preparePicture } from '../picture.ts'
import type { MadePdf, PdfJob } from './pdf-job.ts'

/** Makes PDFs on this device, without a network; one after the other. */
export interface PdfMaker {
  /** Fetches what making needs, while what is to be made is still gathered. */
  prepare(): void

  /** `madeAt`: when the answers were last changed, ISO 8601 UTC; the same paper at the same moment is the same bytes. */
  paper(printed: Printed, madeAt: string): Promise<Result<MadePdf, Problem>>
  /** The pages of one paper, in their order. `file.unreadable` when one of them is no picture that this engine reads. */
  pictures(pages: readonly Blob[], about: { title: string; madeAt: string }): Promise<Result<MadePdf, Problem>>
  close(): void
}

const failed = err<Problem>({ code: 'device.failed' })

export function openPdfMaker(): PdfMaker {
  const work = openWork()
  const fonts = once(loadFonts)
  return {
    prepare() {
      fonts().catch(() => undefined)
      work.prepare()
    },
    async paper(printed, madeAt) {
      try {
        const made = await work.make({ kind: 'paper', printed, madeAt, fonts: await fonts() })
        return made ? ok(made) : failed
      } catch {
        return failed
      }
    },
    async pictures(pages, { title, madeAt }) {
      try {
        const bytes: Uint8Array[] = []
        for (const page of pages) {
          const jpeg = page.type === 'image/jpeg' ? ok({ blob: page }) : await preparePicture({ blob: page, turns: 0 })
          if (!jpeg.ok) return jpeg
          bytes.push(new Uint8Array(await jpeg.value.blob.arrayBuffer()))
        }
        const made = await work.make({ kind: 'pictures', title, madeAt, language: 'vi', pages: bytes })
        return made ? ok(made) : err({ code: 'file.unreadable' })
      } catch {
        return failed
      }
    },
    close: work.close,
  }
}

/** Both weights, as they are cut for paper; part of what is kept offline. */
async function loadFonts() {
  const [regular, bold] = await Promise.all(
    [
      new URL('./fonts/be-vietnam-pro-400.ttf', import.meta.url),
      new URL('./fonts/be-vietnam-pro-600.ttf', import.meta.url),
    ].map(async (address) => {
      const answer = await fetch(address)
      if (!answer.ok) throw new Error('the font could not be had')
      return new Uint8Array(await answer.arrayBuffer())
    }),
  )
  if (!regular || !bold) throw new Error('the font could not be had')
  return { regular, bold }
}

/** In a worker, made at the first job; in the page where there is none or where it fails. */
function openWork() {
  let worker: Worker | undefined
  let works = typeof Worker !== 'undefined'
  let last: Promise<unknown> = Promise.resolve()

  function start() {
    worker ??= new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
    return worker
  }

  function inWorker(job: PdfJob) {
    const one = start()
    return new Promise<MadePdf | undefined>((resolve, reject) => {
      one.onmessage = ({ data }: MessageEvent<{ made: MadePdf | undefined } | null>) =>
        data ? resolve(data.made) : reject(new Error('the worker failed'))
      one.onerror = () => reject(new Error('the worker failed'))
      one.onmessageerror = () => reject(new Error('the worker failed'))
      one.postMessage(job)
    })
  }

  async function make(job: PdfJob): Promise<MadePdf | undefined> {
    if (works) {
      try {
        return await inWorker(job)
      } catch {
        works = false
      }
    }
    return (await import('./pdf-job.ts')).makePdf(job)
  }

  return {
    prepare() {
      try {
        if (works) start()
        else import('./pdf-job.ts').catch(() => undefined)
      } catch {
        works = false
      }
    },
    make(job: PdfJob) {
      const made = last.then(() => make(job))
      last = made.catch(() => undefined)
      return made
    },
    close() {
      worker?.terminate()
      worker = undefined
    },
  }
}
