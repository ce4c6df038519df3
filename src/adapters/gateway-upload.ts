import { Upload } from 'tus-js-client'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { nextChunk, SMALLEST_CHUNK } from './chunk-size.ts'
import { Refused } from './tus-answers.ts'
import { tusOverFetch } from './tus-over-fetch.ts'

interface Job {
  /** Where uploads are made, such as `/api/uploads`. */
  endpoint: string
  fetch: typeof globalThis.fetch
  dossierId: string
  sha256: string
  file: Blob
  /** How many bytes the gateway has, each time that it says so. */
  progress(offset: number): void
  signal: AbortSignal | undefined
}

/** Milliseconds before asking where an upload stands that had begun before, or that somebody else is writing to. */
const SHORTLY = [0, 1000, 2500]

/**
 * Sends one file by the tus protocol. Its address follows from the dossier and the hash, so that a device that
 * remembers nothing finds again what had arrived before a cut, and nothing is written to localStorage. Beginning an
 * upload that exists changes nothing; so it is begun first, and only then asked where it stands: asking for one that is
 * not there would leave its address in the browser's console as an error.
 */
export async function upload(job: Job): Promise<Result<void, Problem[]>> {
  const { endpoint, dossierId, sha256, file, progress, signal } = job
  if (file.size === 0) return err([{ code: 'file.empty' }])
  if (signal?.aborted) return err([{ code: 'service.unreachable' }])
  const address = `${endpoint}/${dossierId}-${sha256}`
  return new Promise((settle) => {
    const tus = new Upload(file, {
      endpoint,
      metadata: { dossierId, sha256 },
      chunkSize: SMALLEST_CHUNK,
      retryDelays: SHORTLY,
      onShouldRetry({ causingError }) {
        const again = causingError instanceof Refused && causingError.again
        if (again) Object.assign(tus.options, { uploadUrl: address, chunkSize: SMALLEST_CHUNK })
        return again
      },
      httpStack: tusOverFetch({
        fetch: job.fetch,
        address,
        size: file.size,
        sent(bytes, milliseconds) {
          tus.options.chunkSize = nextChunk(bytes, milliseconds)
        },
      }),
      fileReader: { openFile: async () => sourceOf(file) },
      fingerprint: async () => sha256,
      storeFingerprintForResuming: false,
      onProgress: progress,
      onSuccess: () => end(ok(undefined)),
      onError: (error) => end(err(problemsOf(error))),
    })
    const stop = async () => {
      end(err([{ code: 'service.unreachable' }]))
      await tus.abort()
    }
    const end = (outcome: Result<void, Problem[]>) => {
      signal?.removeEventListener('abort', stop)
      settle(outcome)
    }
    signal?.addEventListener('abort', stop)
    tus.start()
  })
}

const sourceOf = (file: Blob) => ({
  size: file.size,
  slice: async (start: number, end: number) => ({ value: file.slice(start, end), done: end >= file.size }),
  close() {},
})

/** The client wraps what our stack threw; an answer that it did not understand itself is nobody's. */
function problemsOf(error: Error): Problem[] {
  const cause = 'causingError' in error ? error.causingError : error
  return cause instanceof Refused ? cause.problems : [{ code: 'service.broken' }]
}
