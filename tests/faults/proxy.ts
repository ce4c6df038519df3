import { once } from 'node:events'
import http from 'node:http'
import type { Socket } from 'node:net'
import type { Writable } from 'node:stream'
import { instant } from './instants.ts'

/** An answer that the network makes up in the office's place. */
export interface MadeUp {
  status: number
  headers: Record<string, string>
  body: string
}

/**
 * What the network does to one request.
 * - `refuse`: the line breaks before a byte has gone on.
 * - `black-hole`: taken and never answered; the gateway hears nothing of it.
 * - `reset`: the line breaks after so many bytes of the body have gone on (at the latest at its end, before the answer).
 * - `commit-then-drop`: the gateway does all of it and answers; the answer is lost.
 * - `slow`: both ways at `bytesPerSecond`.
 * - `late`: done at once, and the first byte of the answer comes after `lateMs`.
 * - `truncated`: half of the answer's body, properly ended.
 * - `wrong-type`: the answer as it is, said to be text/plain.
 * - `html`, `portal`, `bad-gateway`: 200 with a login page, 302 to one, 502 with an error page; the gateway hears nothing.
 */
export type Mode =
  | 'pass'
  | 'refuse'
  | 'black-hole'
  | 'commit-then-drop'
  | 'slow'
  | 'late'
  | 'html'
  | 'portal'
  | 'truncated'
  | 'wrong-type'
  | 'bad-gateway'
  | { reset: number }
  | MadeUp

export interface Asked {
  method: string
  /** With its query. */
  path: string
  /** Its place among all requests, from 0. */
  nth: number
}

/** What became of one request. */
export interface Passed extends Asked {
  mode: Mode
  /** The gateway's status, when it has answered. */
  status?: number
}

export interface FaultProxy {
  url: string
  /** Where requests go on to; another one after a gateway has come back at another port. */
  to(origin: string): void
  /** How each request fares from now on. */
  fare(choose: (asked: Asked) => Mode): void
  /** Every request so far, in the order of arrival. */
  readonly passed: readonly Passed[]
  /** Nobody listens any more, as when a machine is off; open lines break. `listen` takes the same port again. */
  vanish(): Promise<void>
  listen(): Promise<void>
  close(): Promise<void>
}

interface Options {
  /** Milliseconds before the first byte of a late answer. */
  lateMs?: number
  bytesPerSecond?: number
  port?: number
}

const page = '<!doctype html><html lang="vi"><title>Wi-Fi</title><body>Đăng nhập để dùng mạng</body></html>'
const html = { 'content-type': 'text/html; charset=utf-8' }

const answers: Readonly<Record<'html' | 'portal' | 'bad-gateway', MadeUp>> = {
  html: { status: 200, headers: html, body: page },
  portal: { status: 302, headers: { ...html, location: 'http://127.0.0.1:9/login' }, body: page },
  'bad-gateway': { status: 502, headers: html, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' },
}

/** A network in front of a gateway that fails as it is told to. It listens on this machine only. */
export async function openProxy(origin: string, options: Options = {}): Promise<FaultProxy> {
  const { lateMs = 90_000, bytesPerSecond = 1000 } = options
  let upstream = new URL(origin)
  let choose: (asked: Asked) => Mode = () => 'pass'
  let port = options.port ?? 0
  const passed: Passed[] = []
  const sockets = new Set<Socket>()

  function answer(request: http.IncomingMessage, response: http.ServerResponse) {
    const asked = { method: request.method ?? '', path: request.url ?? '/', nth: passed.length }
    const record: Passed = { ...asked, mode: choose(asked) }
    passed.push(record)
    const { mode } = record
    const { socket } = request
    for (const side of [request, response]) side.on('error', () => {})
    if (mode === 'refuse') cut(socket)
    else if (mode === 'black-hole') request.resume()
    else if (mode === 'html' || mode === 'portal' || mode === 'bad-gateway') makeUp(request, response, answers[mode])
    else if (typeof mode === 'object' && 'status' in mode) makeUp(request, response, mode)
    else passOn(request, response, record, socket).catch(() => cut(socket))
  }

  async function passOn(request: http.IncomingMessage, response: http.ServerResponse, record: Passed, socket: Socket) {
    const { mode } = record
    const limit = typeof mode === 'object' && 'reset' in mode ? mode.reset : undefined
    const onward = http.request(new URL(record.path, upstream), {
      method: record.method,
      headers: { ...request.headers, connection: 'close' },
      agent: false,
    })
    const giveUp = () => onward.destroy()
    socket.once('close', giveUp)
    onward.once('close', () => socket.off('close', giveUp))
    const answered = once(onward, 'response')
    // Whoever dies meanwhile is met where the answer is waited for.
    answered.catch(() => {})
    onward.flushHeaders()
    let gone = 0
    for await (const chunk of request) {
      const part: Buffer = limit === undefined ? chunk : chunk.subarray(0, limit - gone)
      gone += part.length
      if (mode === 'slow') await trickle(part, onward, bytesPerSecond)
      else await written(part, onward)
      if (limit !== undefined && gone >= limit) break
    }
    if (limit !== undefined) {
      onward.destroy()
      return cut(socket)
    }
    onward.end()
    const said: http.IncomingMessage = (await answered)[0]
    const body = await bytesOf(said)
    record.status = said.statusCode ?? 0
    if (mode === 'commit-then-drop') return cut(socket)
    if (mode === 'late') await held(lateMs, socket)
    const { connection: _, 'transfer-encoding': __, ...headers } = said.headers
    if (mode === 'wrong-type') headers['content-type'] = 'text/plain'
    const told = mode === 'truncated' ? body.subarray(0, Math.floor(body.length / 2)) : body
    // The answer to a HEAD, and a 304, tell a length and have no body.
    if (body.length > 0) headers['content-length'] = String(told.length)
    response.writeHead(record.status, headers)
    if (mode === 'slow') await trickle(told, response, bytesPerSecond)
    response.end(mode === 'slow' ? undefined : told)
  }

  let server = http.createServer(answer)
  const proxy: FaultProxy = {
    url: '',
    passed,
    to(next) {
      upstream = new URL(next)
    },
    fare(next) {
      choose = next
    },
    async listen() {
      server = http.createServer({ keepAliveTimeout: 60_000 }, answer)
      server.on('connection', (socket) => {
        sockets.add(socket)
        socket.on('error', () => {}).on('close', () => sockets.delete(socket))
      })
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
      const address = server.address()
      if (typeof address === 'object' && address) port = address.port
    },
    async vanish() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) cut(socket)
      await closed
    },
    close: () => proxy.vanish(),
  }
  await proxy.listen()
  proxy.url = `http://127.0.0.1:${port}`
  return proxy
}

/** Breaks a line without a goodbye: the other side sees a reset. */
function cut(socket: Socket) {
  if (!socket.destroyed) socket.resetAndDestroy()
}

function makeUp(request: http.IncomingMessage, response: http.ServerResponse, { status, headers, body }: MadeUp) {
  request.resume()
  response.writeHead(status, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
}

async function bytesOf(answer: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function written(bytes: Buffer, to: Writable) {
  if (to.write(bytes)) return
  const waiting = new AbortController()
  const heard = ['drain', 'close'].map((event) => once(to, event, { signal: waiting.signal }))
  await Promise.race(heard).finally(() => waiting.abort())
  await Promise.allSettled(heard)
}

async function trickle(bytes: Buffer, to: Writable, bytesPerSecond: number) {
  const step = Math.max(1, Math.round(bytesPerSecond / 20))
  for (let at = 0; at < bytes.length && !to.destroyed; at += step) {
    await written(bytes.subarray(at, at + step), to)
    await instant((step / bytesPerSecond) * 1000)
  }
}

/** Resolves after the time, or as soon as nobody waits for the answer any more. */
function held(ms: number, socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer)
      socket.off('close', over)
      resolve()
    }
    const timer = setTimeout(over, ms)
    socket.once('close', over)
  })
}
