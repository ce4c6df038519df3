import type { FastifyReply, FastifyRequest } from 'fastify'
import { networkOf } from '../guesses.ts'
import { refuse } from '../problems.ts'
import type { Hub } from './hub.ts'

/** Milliseconds between two signs of life: proxies close a line on which nothing moves for a minute. */
const BEAT = 15_000
/** Milliseconds after which a browser that was cut off comes back. */
const RETRY = 2000
/** How many open lines there are at most: at all, and for one address, behind which a whole village may be. */
const ALL = 2000
const OF_ONE = 400
/** Bytes that wait for a reader who does not read; then the line is cut, and they come back to what they missed. */
const WAITING = 64_000

export interface Streams<C> {
  /** Answers with a stream that lasts until the reader goes, may not listen any more, or the gateway stops. */
  answer(request: FastifyRequest, reply: FastifyReply, options: Options<C>): Promise<FastifyReply>
  /** Ends all lines; the browsers come back by themselves. */
  closeAll(): void
}

interface Options<C> {
  /** What of a change goes out, as data; undefined when it is not for this listener. */
  tells(change: C): object | undefined
  /** Whether the listener may go on listening; asked at each sign of life. */
  may(): Promise<boolean>
}

/** Lines on which server-sent events go out (WHATWG HTML 9.2). */
export function openStreams<C extends { id: number }>(hub: Hub<C>, epoch: string): Streams<C> {
  const open = new Map<() => void, string>()
  // Another life of the store counts its changes anew.
  const life = epoch.slice(0, 8)
  const idOf = (id: number) => `${life}.${id}`
  const sinceOf = (id: unknown) => {
    const [of, at = ''] = typeof id === 'string' ? id.split('.') : []
    if (of === undefined) return undefined
    return of === life && /^\d{1,15}$/.test(at) ? Number(at) : Number.POSITIVE_INFINITY
  }

  return {
    async answer(request, reply, { tells, may }) {
      const network = networkOf(request.ip)
      const ofOne = [...open.values()].filter((one) => one === network).length
      if (open.size >= ALL || ofOne >= OF_ONE) {
        reply.header('retry-after', 30)
        return refuse(reply, [{ code: 'service.busy' }], 503)
      }
      reply.hijack()
      const { raw } = reply
      const headers = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as const],
      )
      raw.writeHead(200, {
        ...Object.fromEntries(headers),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      const write = (text: string) => {
        if (raw.writableLength > WAITING) raw.destroy()
        else raw.write(text)
      }
      let silence: (() => void) | undefined
      let isOver = false
      const end = () => {
        isOver = true
        clearInterval(beat)
        open.delete(end)
        silence?.()
        raw.end()
      }
      const beat = setInterval(() => {
        may().then(
          (still) => (still ? write(':\n\n') : end()),
          () => end(),
        )
      }, BEAT)
      open.set(end, network)
      raw.on('close', end)
      write(`retry: ${RETRY}\n\n`)
      silence = await hub.listen(sinceOf(request.headers['last-event-id']), (heard) => {
        if ('reload' in heard) return write(`id: ${idOf(heard.id)}\nevent: reload\ndata: {}\n\n`)
        const data = tells(heard.change)
        // The id goes on also over what is not for this listener: coming back, nothing is looked at twice.
        if (data === undefined) return write(`id: ${idOf(heard.change.id)}\n\n`)
        write(`id: ${idOf(heard.change.id)}\nevent: changed\ndata: ${JSON.stringify(data)}\n\n`)
      })
      if (isOver) silence()
      return reply
    },

    closeAll() {
      for (const end of [...open.keys()]) end()
    },
  }
}
