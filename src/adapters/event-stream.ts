/** One event of a stream (WHATWG HTML 9.2): what of it matters here. */
export interface StreamEvent {
  kind: string
  data: string
}

/**
 * Reads server-sent events from text as it comes in. `id` and `retry` are the last that were said; a block without data
 * moves only them on. `feed` gives the events that are complete now.
 */
export function eventReader() {
  let rest = ''
  let kind = ''
  let data: string[] = []
  const reader = {
    id: undefined as string | undefined,
    /** Milliseconds. */
    retry: undefined as number | undefined,
    feed(text: string): StreamEvent[] {
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      return lines.flatMap(lineOf)
    },
  }

  function lineOf(line: string): StreamEvent[] {
    if (line === '') {
      const event = { kind: kind || 'message', data: data.join('\n') }
      const isEvent = data.length > 0
      kind = ''
      data = []
      return isEvent ? [event] : []
    }
    const colon = line.indexOf(':')
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'event') kind = value
    if (name === 'data') data.push(value)
    if (name === 'id' && !value.includes('\0')) reader.id = value
    if (name === 'retry' && /^\d{1,6}$/.test(value)) reader.retry = Number(value)
    return []
  }

  return reader
}
