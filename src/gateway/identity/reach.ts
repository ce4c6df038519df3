/** The provider did not answer, not in time, or only that it cannot just now. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

/** A request to the provider; as the client library makes it. */
export interface Asked {
  method: string
  headers: Record<string, string>
  body?: string
  signal: AbortSignal
}

/** Fetches from the provider. */
export type Reach = (url: string, asked: Asked) => Promise<Response>

/** Bytes of one answer. Tokens and claims are far smaller. */
const LARGEST = 500_000
const TOO_MANY = 429

/** Over the network; nothing is followed on the way. */
export const overNetwork: Reach = (url, { method, headers, body, signal }) =>
  fetch(url, { method, headers, signal, redirect: 'manual', ...(body === undefined ? {} : { body }) })

/** The whole answer within `patience` milliseconds. Throws `Unreachable` when there is none to work with. */
export async function wholeAnswer(reach: Reach, url: string, asked: Omit<Asked, 'signal'>, patience: number) {
  const signal = AbortSignal.timeout(patience)
  try {
    const answer = await reach(url, { ...asked, signal })
    if (answer.status >= 500 || answer.status === TOO_MANY) throw new Unreachable(`status ${answer.status}`)
    return { answer, text: await textOf(answer) }
  } catch (fault) {
    throw fault instanceof Unreachable ? fault : new Unreachable(signal.aborted ? 'too slow' : 'no answer')
  }
}

async function textOf(answer: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of answer.body ?? []) {
    text += decoder.decode(piece, { stream: true })
    if (text.length > LARGEST) throw new Unreachable('too large')
  }
  return text + decoder.decode()
}
