import * as z from 'zod/mini'
import { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'

/** Milliseconds that a small question may take. */
export const SMALL = 60_000

export interface Link {
  /** Where the gateway's routes begin, such as `/api`. */
  baseUrl: string
  fetch: typeof globalThis.fetch
  headers?: Record<string, string>
}

export interface Ask {
  method?: 'GET' | 'POST' | 'PUT'
  body?: unknown
  /** Milliseconds. */
  timeout?: number
}

const Refusal = z.strictObject({ problems: z.array(Problem).check(z.minLength(1)) })
const broken = () => err<Problem[]>([{ code: 'service.broken' }])

/**
 * Asks the gateway. No answer in time is `service.unreachable`; an answer that is not the gateway's (the page of a
 * captive portal, a redirect, a proxy's error) is `service.broken`, whatever its status says.
 */
export async function ask<T>(
  link: Link,
  path: string,
  { method = 'GET', body, timeout = SMALL }: Ask,
  read: (answer: Response) => Promise<T | undefined>,
): Promise<Result<T, Problem[]>> {
  const isFile = body instanceof Blob
  const type = isFile ? 'application/octet-stream' : 'application/json'
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), timeout)
  try {
    const answer = await link.fetch(link.baseUrl.replace(/\/$/, '') + path, {
      method,
      headers: { accept: 'application/json', ...link.headers, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: patience.signal,
    })
    if (!answer.ok) return await refused(answer)
    const value = await read(answer)
    return value === undefined ? broken() : ok(value)
  } catch {
    return err([{ code: 'service.unreachable' }])
  } finally {
    clearTimeout(timer)
  }
}

/** As `ask`, for an answer in JSON of a known shape. */
export const askJson = <T>(link: Link, path: string, options: Ask, schema: z.ZodMiniType<T>) =>
  ask(link, path, options, async (answer) => {
    const parsed = schema.safeParse(await jsonOf(answer))
    return parsed.success ? parsed.data : undefined
  })

async function refused(answer: Response): Promise<Result<never, Problem[]>> {
  if (answer.status === 429 || answer.status === 503) return err([busy(answer)])
  const parsed = Refusal.safeParse(await jsonOf(answer))
  return parsed.success ? err(parsed.data.problems) : broken()
}

function busy(answer: Response): Problem {
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN)
  return Number.isNaN(seconds) ? { code: 'service.busy' } : { code: 'service.busy', facts: { seconds } }
}

/** The answer as JSON; undefined when it is something else. A connection that breaks meanwhile is thrown. */
async function jsonOf(answer: Response): Promise<unknown> {
  const text = await answer.text()
  if (!answer.headers.get('content-type')?.startsWith('application/json')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Of several problems the first one, where the port tells of one only. */
export const first = <T>(result: Result<T, Problem[]>): Result<T, Problem> =>
  result.ok ? result : err(result.error[0] ?? { code: 'service.broken' })
