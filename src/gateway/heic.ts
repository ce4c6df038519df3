import { Worker } from 'node:worker_threads'
import { pictureSizeOf } from '../core/picture-size.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'

/** HEIC that a phone could not turn into JPEG itself, made readable for the officer. The original is never changed. */
export interface HeicReader {
  /** `file.unreadable` when it does not convert within the limits, `service.busy` when too many wait. */
  jpegOf(sha256: string, read: () => Promise<Uint8Array>): Promise<Result<Uint8Array, Problem>>
}

/** Milliseconds. */
const PATIENCE = 20_000
/** Of a HEIC; decoded it takes four bytes for each, and its JPEG is made from a copy. */
const MAX_PIXELS = 50_000_000
/** Pictures that wait; one is decoded at a time, since each may take some 600 MB while it is. */
const QUEUE = 8
/** The last ones are kept in memory: an officer looks at a page more than once. */
const KEPT = 6

/** Converts in a thread of its own, with an end: what a stranger sent must neither stop the gateway nor fill it. */
export function openHeicReader(worker = new URL('./heic-worker.ts', import.meta.url), patience = PATIENCE): HeicReader {
  const made = new Map<string, Promise<Result<Uint8Array, Problem>>>()
  let turn: Promise<unknown> = Promise.resolve()
  let waiting = 0

  async function convert(read: () => Promise<Uint8Array>): Promise<Result<Uint8Array, Problem>> {
    const bytes = await read()
    const size = pictureSizeOf(bytes)
    if (!size || size.width * size.height > MAX_PIXELS) return unreadable
    return inThread(worker, bytes, patience)
  }

  return {
    jpegOf(sha256, read) {
      const known = made.get(sha256)
      if (known) return known
      if (waiting >= QUEUE) return Promise.resolve(err({ code: 'service.busy', facts: { seconds: 10 } }))
      waiting += 1
      const job = turn
        .then(() => convert(read))
        .finally(() => {
          waiting -= 1
        })
      turn = job.catch(() => {})
      made.set(sha256, job)
      const oldest = made.keys().next().value
      if (made.size > KEPT && oldest !== undefined) made.delete(oldest)
      const forget = () => made.delete(sha256)
      // What failed may have failed for want of time or memory: it is tried again when it is asked for again.
      job.then((outcome) => outcome.ok || forget(), forget)
      return job
    },
  }
}

const unreadable = err<Problem>({ code: 'file.unreadable' })

function inThread(script: URL, bytes: Uint8Array, patience: number): Promise<Result<Uint8Array, Problem>> {
  // Limits of the thread's JavaScript. The decoder's own memory is outside them: the number of pixels holds it.
  const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }
  const worker = new Worker(script, { workerData: bytes, resourceLimits, env: {}, stdout: true, stderr: true })
  return new Promise((resolve) => {
    const end = (outcome: Result<Uint8Array, Problem>) => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(outcome)
    }
    const timer = setTimeout(() => end(unreadable), patience)
    worker.once('message', (jpeg: unknown) => end(jpeg instanceof Uint8Array ? ok(jpeg) : unreadable))
    worker.once('error', () => end(unreadable))
    worker.once('exit', () => end(unreadable))
  })
}
