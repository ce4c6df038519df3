import { getDocument, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'

/** A document that can be looked at, page by page. */
export interface DocumentView {
  pages: number
  /** Draws a page (from 1) `width` pixels wide, and gives its words. Throws when any part of it cannot be shown. */
  draw(page: number, canvas: HTMLCanvasElement, width: number): Promise<string>
  close(): void
}

/**
 * Opens a PDF to be looked at before it is signed, from these very bytes. `file.unreadable` also when it is locked with a
 * password: what cannot be shown is not signed. Whatever cannot be drawn is an error and not a white spot
 * (`stopAtErrors`); scripts in the document never run.
 */
export async function viewDocument(bytes: Uint8Array<ArrayBuffer>): Promise<Result<DocumentView, Problem>> {
  const port = new Worker(new URL('./document-worker.ts', import.meta.url), { type: 'module' })
  const failed = new Promise<never>((_resolve, reject) => {
    port.onerror = () => reject(new Error('the worker failed'))
  })
  const worker = PDFWorker.create({ port })
  const close = () => {
    worker.destroy()
    port.terminate()
  }
  try {
    const task = getDocument({
      // pdf.js takes the bytes that it is given away from their owner.
      data: bytes.slice(),
      worker,
      isEvalSupported: false,
      useWasm: false,
      enableXfa: false,
      stopAtErrors: true,
    })
    const pdf = await Promise.race([task.promise, failed])
    return ok({
      pages: pdf.numPages,
      async draw(number, canvas, width) {
        const page = await pdf.getPage(number)
        const natural = page.getViewport({ scale: 1 })
        const viewport = page.getViewport({ scale: width / natural.width })
        canvas.width = Math.round(viewport.width)
        canvas.height = Math.round(viewport.height)
        await page.render({ canvas, viewport }).promise
        const { items } = await page.getTextContent()
        page.cleanup()
        return items
          .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
          .join('')
          .trim()
      },
      close,
    })
  } catch (cause) {
    close()
    const locked = cause instanceof Error && cause.name === 'PasswordException'
    return err({ code: 'file.unreadable', facts: { reason: locked ? 'locked' : 'broken' } })
  }
}
