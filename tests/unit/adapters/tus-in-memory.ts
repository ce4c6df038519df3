import { createHash } from 'node:crypto'

/** One request, as the office would see it. */
export interface Asked {
  nth: number
  method: string
  path: string
  /** Of a piece: where it begins, and how many bytes it has. */
  offset: number
  piece: number
}

/** What becomes of a request: it passes at so many bytes a millisecond, is answered by somebody else, breaks or hangs. */
export type Fate = { bytesPerMs: number } | Response | 'broken' | 'hang'

export const FAST: Fate = { bytesPerMs: 1_000_000 }

/** The gateway's upload routes behind a made-up line, without a network: what the client does can be counted and timed. */
export function tusInMemory(fate: (asked: Asked) => Fate = () => FAST, { tellsPlace = true } = {}) {
  const uploads = new Map<string, { length: number; bytes: Buffer }>()
  const asked: Asked[] = []
  const json = (status: number, body: unknown) => Response.json(body, { status })
  const tus = (status: number, headers: Record<string, string> = {}) =>
    new Response(null, { status, headers: { 'tus-resumable': '1.0.0', ...headers } })
  const isWhole = (id: string) => uploads.get(id)?.bytes.length === uploads.get(id)?.length

  function answer({ method, path, offset }: Asked, headers: Headers, piece: Buffer): Response {
    const id = path.split('/').at(-1) ?? ''
    if (path.endsWith('/dossiers')) return json(201, { jws: 'a.b.c' })
    if (path.endsWith('/files')) {
      const files = [...uploads.keys()].filter(isWhole).map((key) => ({
        sha256: key.slice(-64),
        type: 'image/jpeg',
        size: uploads.get(key)?.length,
      }))
      return json(200, { files })
    }
    if (method === 'POST') {
      const metadata = (headers.get('upload-metadata') ?? '').split(',').map((pair) => pair.split(' ')[1] ?? '')
      const [dossierId, sha256] = metadata.map((value) => Buffer.from(value, 'base64').toString())
      const length = Number(headers.get('upload-length'))
      const key = `${dossierId}-${sha256}`
      const upload = uploads.get(key) ?? { length, bytes: Buffer.alloc(0) }
      uploads.set(key, upload)
      const stands = tellsPlace ? { 'upload-offset': `${upload.bytes.length}` } : {}
      return tus(201, { location: 'http://somewhere.else/uploads/x', ...stands })
    }
    const upload = uploads.get(id)
    if (!upload) return tus(404)
    if (method === 'PATCH' && offset !== upload.bytes.length) return tus(409)
    upload.bytes = Buffer.concat([upload.bytes, piece])
    const reached = { 'upload-offset': `${upload.bytes.length}` }
    return method === 'PATCH' ? tus(204, reached) : tus(200, { ...reached, 'upload-length': `${upload.length}` })
  }

  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const headers = new Headers(init.headers)
    const piece = init.body instanceof Blob ? Buffer.from(await init.body.arrayBuffer()) : Buffer.alloc(0)
    const one: Asked = {
      nth: asked.length,
      method: init.method ?? 'GET',
      path: `${input}`,
      offset: Number(headers.get('upload-offset') ?? 0),
      piece: piece.length,
    }
    asked.push(one)
    const is = fate(one)
    if (is instanceof Response) return is
    if (is === 'broken') throw new TypeError('Failed to fetch')
    const bytesPerMs = is === 'hang' ? 0 : is.bytesPerMs
    const time = bytesPerMs === 0 ? Number.POSITIVE_INFINITY : piece.length / bytesPerMs
    const arrived = await travelled(time, init.signal)
    if (arrived >= time) return answer(one, headers, piece)
    // The office keeps what had come of a piece before the phone gave up.
    const upload = uploads.get(one.path.split('/').at(-1) ?? '')
    const part = piece.subarray(0, Math.floor(arrived * bytesPerMs))
    if (upload && one.offset === upload.bytes.length) upload.bytes = Buffer.concat([upload.bytes, part])
    throw new DOMException('aborted', 'AbortError')
  }

  return {
    fetch,
    asked,
    pieces: () => asked.filter(({ method }) => method === 'PATCH'),
    /** SHA-256 of each upload that is whole. */
    whole: () => [...uploads].filter(([id]) => isWhole(id)).map(([, { bytes }]) => sha256(bytes)),
  }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Waits so many milliseconds, or until the signal; tells how many have passed. */
function travelled(time: number, signal: AbortSignal | null | undefined): Promise<number> {
  const began = Date.now()
  return new Promise((resolve) => {
    const timer = Number.isFinite(time) ? setTimeout(() => resolve(time), time) : undefined
    const stop = () => {
      clearTimeout(timer)
      resolve(Math.min(Date.now() - began, time * 0.999))
    }
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop)
  })
}
