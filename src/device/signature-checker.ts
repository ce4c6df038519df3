import { type SignatureIssuer, SignatureReport } from '../core/signature-check.ts'
import { LARGEST_CHECKED } from '../core/signature-verdict.ts'
import type { SignatureJob } from './signature/check-file.ts'

/** Milliseconds after which a file is given up: made to keep readers busy, or too much for this device. */
const PATIENCE = 60_000

const notPossible: SignatureReport = { outcome: 'not-possible' }

/**
 * Looks at the signatures of a file on this device: nothing of it is sent or kept. In a worker of its own, which is
 * ended after it with all that it had in memory; where there is none, `not-possible`.
 */
export async function checkSignatures(file: Blob, issuers: readonly SignatureIssuer[]): Promise<SignatureReport> {
  if (file.size > LARGEST_CHECKED) return { outcome: 'too-large' }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const report = SignatureReport.safeParse(await inWorker({ bytes, issuers, now: Date.now() }))
    return report.success ? report.data : notPossible
  } catch {
    // The file is gone, or the worker could not be had.
    return notPossible
  }
}

function inWorker(job: SignatureJob): Promise<unknown> {
  if (typeof Worker === 'undefined') return Promise.reject(new Error('there are no workers'))
  const worker = new Worker(new URL('./signature/signature-worker.ts', import.meta.url), { type: 'module' })
  let timer: ReturnType<typeof setTimeout> | undefined
  return new Promise<unknown>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it takes too long')), PATIENCE)
    worker.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data)
    worker.onerror = () => reject(new Error('the worker failed'))
    worker.onmessageerror = () => reject(new Error('the worker failed'))
    worker.postMessage(job, [job.bytes.buffer])
  }).finally(() => {
    clearTimeout(timer)
    worker.terminate()
  })
}
