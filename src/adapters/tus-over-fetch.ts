import type { HttpRequest, HttpStack } from 'tus-js-client'
import { CHUNK_TIME, SMALLEST_CHUNK } from './chunk-size.ts'
import { GUARDED } from './http.ts'
import { patience } from './patience.ts'
import { insistOnTus, Refused } from './tus-answers.ts'

interface Options {
  fetch: typeof globalThis.fetch
  /** The address of this one upload. Where the server says that it is counts for nothing: it may stand behind a proxy. */
  address: string
  /** Bytes of the whole file. */
  size: number
  /** A piece arrived, in so many milliseconds. */
  sent(bytes: number, milliseconds: number): void
}

/**
 * What the tus client speaks through: fetch, like every other request, so that it works in a page, in a worker and in
 * Node alike.
 */
export const tusOverFetch = (options: Options): HttpStack => ({
  createRequest: (method, url) => requestOf(options, method, url),
  getName: () => 'fetch',
})

function requestOf({ fetch, address, size, sent }: Options, method: string, url: string): HttpRequest {
  const headers = new Map<string, string>()
  const given = new AbortController()

  async function send(body: unknown) {
    const piece = body instanceof Blob ? body : undefined
    const offset = Number(headers.get('Upload-Offset') ?? Number.NaN)
    const limit = patience(CHUNK_TIME, given.signal)
    const began = performance.now()
    try {
      const init = { ...GUARDED, method, headers: Object.fromEntries(headers), signal: limit.signal }
      const answer = await fetch(url, piece ? { ...init, body: piece } : init)
      await insistOnTus(answer, { method, size, offset, piece: piece?.size ?? 0 })
      if (piece) sent(piece.size, performance.now() - began)
      return responseOf(answer, address)
    } catch (error) {
      if (error instanceof Refused) throw error
      // A large piece may only have been too much for a line that became slow.
      const tooSlow = limit.signal.aborted && piece !== undefined && piece.size > SMALLEST_CHUNK
      throw new Refused([{ code: 'service.unreachable' }], tooSlow)
    } finally {
      limit.done()
    }
  }

  return {
    getMethod: () => method,
    getURL: () => url,
    setHeader: (name, value) => headers.set(name, value),
    getHeader: (name) => headers.get(name),
    // Bytes that left the phone are not bytes that arrived: progress is what the gateway confirms.
    setProgressHandler() {},
    getUnderlyingObject: () => undefined,
    abort: async () => given.abort(),
    send,
  }
}

const responseOf = (answer: Response, address: string) => ({
  getStatus: () => answer.status,
  getHeader: (name: string) => (name === 'Location' ? address : (answer.headers.get(name) ?? undefined)),
  getBody: () => '',
  getUnderlyingObject: () => answer,
})
