import type * as z from 'zod/mini'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { isCaptive, jsonOf, problemsIn } from './answers.ts'
import { type Patience, patience } from './patience.ts'

/**
 * Milliseconds that a small question may take until its answer begins, and that an answer may be silent: a line on which
 * nothing moves is noticed within a minute. A large file on a slow line may take as long as it comes.
 */
const SMALL = 60_000

/** The slowest line that a long question still fits, in bytes a millisecond; 1 kB/s, with as much again for its answer. */
const SLOWEST = 0.5

export interface Link {
  /** Where the gateway's routes begin, such as `/api`. */
  baseUrl: string
  fetch: typeof globalThis.fetch
  headers?: Record<string, string>
}

export interface Ask {
  method?: 'GET' | 'POST'
  /** Goes as JSON. */
  body?: unknown
  /** Goes as it is, in the place of a body. */
  file?: Blob
  /** Bytes that the answer may have, where it is long. */
  expects?: number
  /** The caller's own end of it. */
  signal?: AbortSignal | undefined
  /** The gateway should know who is logged in: its cookie goes along. */
  asPerson?: boolean
}

/** How a request goes out: nothing is followed, sent along, or kept on the way. */
export const GUARDED = {
  redirect: 'manual',
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit

/** The address of one of the gateway's routes. */
export const addressOf = ({ baseUrl }: Link, path: string) => baseUrl.replace(/\/$/, '') + path

/**
 * Asks the gateway. No answer in time is `service.unreachable`; an answer that is not the gateway's (a captive portal, a
 * proxy's error) is never taken for one, whatever its status says: see answers.ts.
 */
export async function ask<T>(
  link: Link,
  path: string,
  { method = 'GET', body, file, expects = 0, signal, asPerson = false }: Ask,
  read: (answer: Response) => Promise<T | undefined>,
): Promise<Result<T, Problem[]>> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const sent = file ?? text
  const type = file ? file.type : 'application/json'
  const limit = patience(Math.max(SMALL, ((file?.size ?? text?.length ?? 0) + expects) / SLOWEST), signal)
  try {
    const answer = await link.fetch(addressOf(link, path), {
      ...GUARDED,
      credentials: asPerson ? 'same-origin' : 'omit',
      method,
      headers: {
        accept: 'application/json',
        ...link.headers,
        ...(sent === undefined ? {} : { 'content-type': type }),
      },
      ...(sent === undefined ? {} : { body: sent }),
      signal: limit.signal,
    })
    limit.renew(SMALL)
    if (!answer.ok || isCaptive(answer)) return err(await problemsIn(answer))
    const value = await read(listenedTo(answer, limit))
    return value === undefined ? err([{ code: 'service.broken' }]) : ok(value)
  } catch {
    return err([{ code: 'service.unreachable' }])
  } finally {
    limit.done()
  }
}

/** An answer that says all by its status; some browsers give it a body all the same. https://fetch.spec.whatwg.org */
const EMPTY: readonly number[] = [204, 205, 304]

/** The same answer, of which each piece that comes gives it more time. */
function listenedTo(answer: Response, limit: Patience): Response {
  const reader = EMPTY.includes(answer.status) ? undefined : answer.body?.getReader()
  if (!reader) return answer
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await reader.read()
      limit.renew(SMALL)
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return new Response(body, { status: answer.status, headers: answer.headers })
}

/** As `ask`, for an answer in JSON of a known shape. */
export const askJson = <T>(link: Link, path: string, options: Ask, schema: z.ZodMiniType<T>) =>
  ask(link, path, options, async (answer) => {
    const parsed = schema.safeParse(await jsonOf(answer))
    return parsed.success ? parsed.data : undefined
  })

/** Of several problems the first one, where the port tells of one only. */
export const first = <T>(result: Result<T, Problem[]>): Result<T, Problem> =>
  result.ok ? result : err(result.error[0] ?? { code: 'service.broken' })
