import { type SignatureIssuer, SignatureReport } from '../core/signature-check.ts'
import { LARGEST_CHECKED } from '../core/signature-verdict.ts'
import type { SignatureJob } from './signature/check-file.ts'

/** Milliseconds after which a file is given up: made to keep readers busy, or too much for this device. */
const PATIENCE = 60_000

const notPossible: SignatureReport = { outcome: 'not-possible' }

/** A worker that has started already and waits for its one file. */
let waiting: Worker | undefined

/** Starts the worker before there is a file: on a weak phone that takes longer than the look itself. Again: nothing new. */
export function prepareChecker(): void {
  if (waiting || typeof Worker === 'undefined') return
  const worker = newWorker()
  waiting = worker
  // Nobody hears it later that it never started: the file gets another one.
  worker.onerror = () => {
    if (waiting === worker) dismissChecker()
  }
}

/** Ends the worker that waits, if one does; not one that is at work. */
export function dismissChecker(): void {
  waiting?.terminate()
  waiting = undefined
}

/**
 * Looks at the signatures of a file on this device: nothing of it is sent or kept. In a worker of its own, which is
 * ended after it with all that it had in memory; where there is none, `not-possible`.
 */
export async function checkSignatures(
  file: Blob,
  issuers: readonly SignatureIssuer[] | Promise<readonly SignatureIssuer[]>,
): Promise<SignatureReport> {
  if (file.size > LARGEST_CHECKED) return { outcome: 'too-large' }
  try {
    const [buffer, known] = await Promise.all([file.arrayBuffer(), issuers])
    const job = { bytes: new Uint8Array(buffer), issuers: known, now: Date.now() }
    const report = SignatureReport.safeParse(await inWorker(job))
    return report.success ? report.data : notPossible
  } catch {
    // The file is gone, or the worker could not be had.
    return notPossible
  }
}

const newWorker = () => new Worker(new URL('./signature/signature-worker.ts', import.meta.url), { type: 'module' })

function takeWorker(): Worker {
  const worker = waiting ?? newWorker()
  waiting = undefined
  return worker
}

function inWorker(job: SignatureJob): Promise<unknown> {
  if (typeof Worker === 'undefined') return Promise.reject(new Error('there are no workers'))
  const worker = takeWorker()
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
