import * as z from 'zod/mini'
import { Problem } from '../core/problem.ts'

const Refusal = z.strictObject({ problems: z.array(Problem).check(z.minLength(1)) })

/** The answer as JSON; undefined when it is something else. A connection that breaks meanwhile is thrown. */
export async function jsonOf(answer: Response): Promise<unknown> {
  const text = await answer.text()
  if (!answer.headers.get('content-type')?.startsWith('application/json')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Whether the network answers and not the office: RFC 6585's 511, a redirect (the gateway never redirects its routes),
 * or a page where data was asked for.
 */
export function isCaptive({ type, status, ok, headers }: Response): boolean {
  if (type === 'opaqueredirect' || status === 511 || (status >= 300 && status < 400)) return true
  return ok && /html/i.test(headers.get('content-type') ?? '')
}

/**
 * What an answer means that is not the one asked for: the gateway's own problems, `service.busy` with seconds,
 * `session.ended`, `service.captive`, and `service.broken` for everything else that nobody of ours has said. A
 * connection that breaks meanwhile is thrown.
 */
export async function problemsIn(answer: Response): Promise<Problem[]> {
  if (answer.status === 429) return [busy(answer)]
  if (isCaptive(answer)) return [{ code: 'service.captive' }]
  const parsed = answer.ok ? undefined : Refusal.safeParse(await jsonOf(answer))
  // The gateway's own 503 may be about another server than itself; anybody else's says no more than to come back.
  const isBusy = answer.status === 503 && (!parsed?.success || parsed.data.problems[0]?.code === 'service.busy')
  if (isBusy) return [busy(answer)]
  if (parsed?.success) return parsed.data.problems
  return [{ code: answer.status === 401 ? 'session.ended' : 'service.broken' }]
}

function busy({ headers }: Response): Problem {
  const after = headers.get('retry-after') ?? ''
  // Anyone on the way may have written it; what is no plain number of seconds must not reach the device.
  return /^\d{1,9}$/.test(after)
    ? { code: 'service.busy', facts: { seconds: Number(after) } }
    : { code: 'service.busy' }
}
