import type { Told } from '../core/watch.ts'
import { isCaptive, problemsIn } from './answers.ts'
import { eventReader } from './event-stream.ts'
import { addressOf, GUARDED, type Link } from './http.ts'

/** Where to listen, and what proves that one may. */
interface Line {
  link: Link
  path: string
  /** Goes as JSON, in a POST: no proof is in an address. */
  body?: unknown
  asPerson: boolean
}

/** Milliseconds until the first try again, when the gateway names none, and at most. */
const FIRST = 2000
const LONGEST = 60_000
/** Milliseconds without any sign of life, which the gateway gives every 15 seconds: the line is dead. */
const SILENCE = 40_000

/**
 * Listens until the signal ends it. A line that breaks is taken up again from where it broke, later each time that it
 * does not come about. Ends by itself only when the gateway says that this proof opens nothing (any more).
 */
export async function listen(line: Line, told: (what: Told) => void, signal: AbortSignal): Promise<void> {
  let at: string | undefined
  let retry = FIRST
  let failures = 0
  while (!signal.aborted) {
    const reader = eventReader()
    const outcome = await hear(line, at, signal, {
      begun: () => told({ kind: 'line', up: true }),
      text(piece) {
        for (const event of reader.feed(piece)) tell(event, told)
        at = reader.id ?? at
        failures = 0
      },
    })
    retry = reader.retry ?? retry
    if (signal.aborted) return
    told({ kind: 'line', up: false })
    if (outcome === 'refused') return
    failures += 1
    const wait = typeof outcome === 'number' ? outcome : Math.min(LONGEST, retry * 2 ** (failures - 1))
    // All who were cut off at once must not come back at once.
    await pause(wait * (0.5 + Math.random() / 2), signal)
  }
}

interface Hearing {
  begun(): void
  text(piece: string): void
}

/** One line from its beginning to its end: `refused` for good, `broken`, or milliseconds to wait. */
async function hear(
  { link, path, body, asPerson }: Line,
  at: string | undefined,
  outer: AbortSignal,
  { begun, text }: Hearing,
): Promise<'refused' | 'broken' | number> {
  const controller = new AbortController()
  const end = () => controller.abort()
  let silence = setTimeout(end, SILENCE)
  outer.addEventListener('abort', end)
  try {
    const answer = await link.fetch(addressOf(link, path), {
      ...GUARDED,
      credentials: asPerson ? 'same-origin' : 'omit',
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'text/event-stream',
        ...link.headers,
        ...(at === undefined ? {} : { 'last-event-id': at }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: controller.signal,
    })
    const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false
    if (!answer.ok || isCaptive(answer) || !isStream || !answer.body) return await why(answer)
    begun()
    const bytes = answer.body.getReader()
    const decoder = new TextDecoder()
    for (;;) {
      const { done, value } = await bytes.read()
      if (done) return 'broken'
      clearTimeout(silence)
      silence = setTimeout(end, SILENCE)
      text(decoder.decode(value, { stream: true }))
    }
  } catch {
    return 'broken'
  } finally {
    clearTimeout(silence)
    outer.removeEventListener('abort', end)
    controller.abort()
  }
}

async function why(answer: Response): Promise<'refused' | 'broken' | number> {
  const [problem] = await problemsIn(answer)
  const seconds = problem?.facts?.['seconds']
  if (problem?.code === 'service.busy') return typeof seconds === 'number' ? seconds * 1000 : 'broken'
  // What nobody of ours said, or a fault that may pass, is not the end.
  return problem === undefined || problem.code.startsWith('service.') ? 'broken' : 'refused'
}

function tell({ kind, data }: { kind: string; data: string }, told: (what: Told) => void): void {
  if (kind === 'reload') told({ kind: 'reload' })
  if (kind !== 'changed') return
  const number = /"number":"([^"\\]*)"/.exec(data)?.[1]
  told({ kind: 'changed', ...(number === undefined ? {} : { number }) })
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((settle) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      settle()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
  })
}
