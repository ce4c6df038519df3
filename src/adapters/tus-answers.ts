import type { Problem } from '../core/problem.ts'
import { problemsIn } from './answers.ts'

/** Why an exchange of the tus protocol did not come about. */
export class Refused extends Error {
  readonly problems: Problem[]
  /** Whether asking where the upload stands may help at once. */
  readonly again: boolean

  constructor(problems: Problem[], again = false) {
    super(problems[0]?.code)
    this.problems = problems
    this.again = again
  }
}

/** What was asked of the tus server. */
export interface Asked {
  method: string
  /** Bytes of the whole file. */
  size: number
  /** Where the piece begins, and how many bytes it has; NaN and 0 when none was sent. */
  offset: number
  piece: number
}

/**
 * Lets an answer through that the gateway's tus server gave to this very question, and throws a `Refused` for all others:
 * a network that says 200 to everything must never count as an upload, nor send the client round in circles.
 */
export async function insistOnTus(answer: Response, asked: Asked): Promise<void> {
  const { status, headers } = answer
  const isTus = headers.get('tus-resumable') === '1.0.0'
  // Begun in an earlier try, of which something arrived.
  if (isTus && asked.method === 'POST' && wholeNumber(headers.get('upload-offset')) > 0) throw elsewhere()
  if (isTus && answer.ok && isRight(headers, asked)) return
  const isGone = status === 404 || status === 410
  if (isTus && isGone && asked.method === 'HEAD') return
  // Another tab writes to it, or has finished it: where it stands now is asked anew.
  if (isTus && (status === 409 || status === 423 || isGone)) throw elsewhere()
  throw new Refused(await problemsIn(answer))
}

const elsewhere = () => new Refused([{ code: 'service.busy' }], true)

function isRight(headers: Headers, { method, size, offset, piece }: Asked): boolean {
  if (method === 'POST') return true
  const reached = wholeNumber(headers.get('upload-offset'))
  if (method === 'HEAD') return reached <= size && wholeNumber(headers.get('upload-length')) === size
  return reached > offset && reached <= offset + piece
}

const wholeNumber = (text: string | null) => (text !== null && /^\d+$/.test(text) ? Number(text) : Number.NaN)
