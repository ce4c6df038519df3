import type * as z from 'zod/mini'
import { err, ok, type Result } from '../../core/result.ts'
import type { SignerFault } from './signer.ts'

/** One request to a provider, an OCSP responder or a timestamp authority. */
export interface ByteRequest {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string | Uint8Array
  signal: AbortSignal
}

/** Fetches bytes; over the network, or from the gateway itself for practice. */
export type Reach = (url: string, asked: ByteRequest) => Promise<Response>

/** Bytes of one answer. Certificates and lists of revoked ones are far smaller. */
const LARGEST = 2_000_000
const TOO_MANY = 429

/** Over the network; nothing is followed on the way. */
export const overNetwork: Reach = (url, { method, headers, body, signal }) =>
  fetch(url, {
    method,
    headers,
    signal,
    redirect: 'manual',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  })

const down = (why: string) => err({ code: 'signing.down', why } as const)

/** The whole answer within `patience` milliseconds; whatever is no answer of a working server is `signing.down`. */
export async function wholeBytes(
  reach: Reach,
  url: string,
  asked: Omit<ByteRequest, 'signal'>,
  patience: number,
): Promise<Result<{ status: number; bytes: Buffer }, SignerFault>> {
  const signal = AbortSignal.timeout(patience)
  try {
    const answer = await reach(url, { ...asked, signal })
    if (answer.status >= 500 || answer.status === TOO_MANY) return down(`status ${answer.status}`)
    const pieces: Uint8Array[] = []
    let size = 0
    for await (const piece of answer.body ?? []) {
      size += piece.length
      if (size > LARGEST) return down('too large')
      pieces.push(piece)
    }
    return ok({ status: answer.status, bytes: Buffer.concat(pieces) })
  } catch {
    return down(signal.aborted ? 'too slow' : 'no answer')
  }
}

/** Asks with JSON. `T` is what a good answer must be; any other one is `signing.down`, because it says nothing. */
export async function askJson<T extends z.ZodMiniType>(
  { reach, patience }: { reach: Reach; patience: number },
  url: string,
  { body, headers = {}, answer }: { body: unknown; headers?: Record<string, string>; answer: T },
): Promise<Result<{ status: number; said: z.infer<T> }, SignerFault>> {
  const asked = { 'content-type': 'application/json', accept: 'application/json', ...headers }
  const whole = await wholeBytes(reach, url, { method: 'POST', headers: asked, body: JSON.stringify(body) }, patience)
  if (!whole.ok) return whole
  const { status, bytes } = whole.value
  const said = answer.safeParse(jsonIn(bytes))
  return said.success ? ok({ status, said: said.data }) : down(`not an answer (${status})`)
}

/** What the bytes say as JSON; undefined when it is none. */
export function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

/** A provider's own word, fit for the log. */
export const wordOf = (text: string | undefined) => (text && /^[\w.-]{1,60}$/.test(text) ? text : 'refused')
