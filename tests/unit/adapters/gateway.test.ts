import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { gateway } from '../../../src/adapters/gateway.ts'
import { gatewayDesk } from '../../../src/adapters/gateway-desk.ts'
import { sha256 } from '../../../src/core/sha256.ts'
import { parcelOf, sealed, unchecked } from '../../contract/made-up-dossier.ts'
import { answering } from './answers.ts'

let close = async () => {}
afterEach(() => close())

async function behind(answer: (response: ServerResponse, path: string) => void) {
  const middle = await answering((request, response) => {
    request.resume()
    request.on('end', () => answer(response, `${request.method} ${request.url}`))
  })
  close = middle.close
  return middle.baseUrl
}
const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
const html = (status: number) => (response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Đăng nhập Wi-Fi</html>')

describe('what is not an answer of the gateway', () => {
  const lies: [string, (response: ServerResponse) => void, string][] = [
    ['the page of a captive portal with 200', html(200), 'service.captive'],
    ['the page of a captive portal with 511', html(511), 'service.captive'],
    ['the error page of a proxy', html(502), 'service.broken'],
    [
      'a redirect to a login',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/login' }).end(),
      'service.captive',
    ],
    ['JSON of something else', (response) => json(response, 200, { ok: true }), 'service.broken'],
    [
      'our JSON called HTML',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('{"files":[]}'),
      'service.captive',
    ],
    [
      'JSON that breaks off',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"files":['),
      'service.broken',
    ],
    ['no content', (response) => response.writeHead(204).end(), 'service.broken'],
    ['a refusal without problems', (response) => json(response, 422, { problems: [] }), 'service.broken'],
    [
      'a refusal with a code that nobody knows',
      (response) => json(response, 422, { problems: [{ code: 'x' }] }),
      'service.broken',
    ],
    ['a connection that is cut at once', (response) => response.destroy(), 'service.unreachable'],
    [
      'a connection that is cut in the answer',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' })
        response.write('{"files":', () => response.destroy())
      },
      'service.unreachable',
    ],
    [
      'a connection that is cut in a refusal',
      (response) => {
        response.writeHead(422, { 'content-type': 'application/json', 'content-length': '500' })
        response.write('{"problems":', () => response.destroy())
      },
      'service.unreachable',
    ],
    ['503', html(503), 'service.busy'],
    ['401 from whoever keeps the door', html(401), 'session.ended'],
    ['429 without a time', (response) => json(response, 429, {}), 'service.busy'],
  ]
  test.each(lies)('is never taken for success: %s', async (_, answer, code) => {
    const baseUrl = await behind((response) => answer(response))
    const { dossier, parcel } = sealed()
    const { office } = gateway({ baseUrl })
    expect(await office.submit(parcel)).toEqual({ ok: false, error: [{ code }] })
    expect(await office.about()).toEqual({ ok: false, error: { code } })
    expect(await office.track({ dossierId: dossier.id })).toEqual({ ok: false, error: { code } })
    expect(await office.track({ number: 'H99.1-261120-0001', secret: '123456' })).toEqual({
      ok: false,
      error: { code },
    })
    const desk = gatewayDesk({ baseUrl, token: 'x' })
    expect(await desk.list()).toEqual({ ok: false, error: { code } })
    expect(await desk.move('x', { status: 'submitted', revision: 1 }, { type: 'accept' })).toEqual({
      ok: false,
      error: { code },
    })
    const file = await desk.file('x', '0'.repeat(64))
    expect(file).toEqual({ ok: false, error: { code } })
  })

  test('is a server that is not there', async () => {
    const { office } = gateway({ baseUrl: 'http://127.0.0.1:9/api' })
    expect(await office.submit(sealed().parcel)).toEqual({ ok: false, error: [{ code: 'service.unreachable' }] })
  })
})

test('When to come back is told in seconds', async () => {
  const baseUrl = await behind((response) => json(response, 429, {}, { 'retry-after': '90' }))
  expect(await gateway({ baseUrl }).office.track({ number: 'x', secret: 'y' })).toEqual({
    ok: false,
    error: { code: 'service.busy', facts: { seconds: 90 } },
  })
})

test.each(['1e999', 'Infinity', '-5', '1.5', '0x10', '', 'Wed, 21 Oct 2026 07:28:00 GMT', '9999999999'])(
  'A time to come back that is no plain number of seconds is none (%s)',
  async (time) => {
    const baseUrl = await behind((response) => json(response, 503, {}, { 'retry-after': time }))
    expect(await gateway({ baseUrl }).office.about()).toEqual({ ok: false, error: { code: 'service.busy' } })
  },
)

test('A question that nobody answers is given up after a minute, a long one when a line of 1 kB/s has had its time', async () => {
  const never: typeof globalThis.fetch = (_, init) =>
    new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
  /** How long it takes to give up, in milliseconds. */
  async function patience(asking: Promise<unknown>) {
    const began = Date.now()
    let answered: unknown
    const waiting = asking.then((answer) => {
      answered = answer
    })
    while (answered === undefined && Date.now() - began < 600_000) await vi.advanceTimersByTimeAsync(1000)
    await waiting
    expect(JSON.stringify(answered)).toContain('service.unreachable')
    expect(vi.getTimerCount()).toBe(0)
    return Date.now() - began
  }
  vi.useFakeTimers()
  try {
    const { office } = gateway({ baseUrl: '/api', fetch: never })
    expect(await patience(office.about())).toBe(60_000)
    expect(await patience(office.submit(sealed().parcel))).toBe(60_000)
    const long = { ...unchecked({ wish: 'x'.repeat(100_000) }), files: [] }
    const took = await patience(office.submit(parcelOf(long, [])))
    expect(took).toBeGreaterThan(100_000)
    expect(took).toBeLessThan(300_000)
  } finally {
    vi.useRealTimers()
  }
})

/** A file that comes in pieces, one every so many seconds; after the last one it ends, or nothing comes any more. */
const inPieces = (pieces: readonly Uint8Array<ArrayBuffer>[], seconds: number, ends: boolean): typeof fetch => {
  return async (_, init) => {
    let next = 0
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) =>
        new Promise((pulled, cut) => {
          const piece = pieces[next]
          const timer = setTimeout(() => {
            if (piece === undefined && !ends) return
            next += 1
            if (piece === undefined) controller.close()
            else controller.enqueue(piece)
            pulled()
          }, seconds * 1000)
          init?.signal?.addEventListener('abort', () => {
            clearTimeout(timer)
            cut(init.signal?.reason)
          })
        }),
    })
    return new Response(body, { headers: { 'content-type': 'image/jpeg' } })
  }
}

test('A large file on a slow line comes whole, however long it takes; one that falls silent is given up in a minute', async () => {
  const pieces = Array.from({ length: 8 }, (_, index) => new Uint8Array(1000).fill(index))
  const whole = await new Blob(pieces).arrayBuffer()
  const hash = await sha256(whole)
  vi.useFakeTimers()
  try {
    const ask = async (fetch: typeof globalThis.fetch) => {
      const began = Date.now()
      let answer: unknown
      const asked = gatewayDesk({ baseUrl: '/api', fetch })
        .file('H99.1-261120-0001', hash)
        .then((said) => {
          answer = said
        })
      while (answer === undefined && Date.now() - began < 1_000_000) await vi.advanceTimersByTimeAsync(1000)
      await asked
      expect(vi.getTimerCount(), 'no clock is left running').toBe(0)
      return { answer, seconds: (Date.now() - began) / 1000 }
    }
    const slow = await ask(inPieces(pieces, 40, true))
    expect(slow.answer).toMatchObject({ ok: true, value: { size: 8000, type: 'image/jpeg' } })
    expect(slow.seconds).toBeGreaterThan(300)
    const silent = await ask(inPieces(pieces.slice(0, 3), 40, false))
    expect(silent.answer).toEqual({ ok: false, error: { code: 'service.unreachable' } })
    expect(silent.seconds).toBe(3 * 40 + 60)
  } finally {
    vi.useRealTimers()
  }
})

test.each([
  ['signing.down', { problems: [{ code: 'signing.down' }] }, { 'retry-after': '30' }, { code: 'signing.down' }],
  [
    'a full disk',
    { problems: [{ code: 'service.busy' }] },
    { 'retry-after': '60' },
    { code: 'service.busy', facts: { seconds: 60 } },
  ],
  ['somebody else’s JSON', { error: 'x' }, {}, { code: 'service.busy' }],
])('503 means what the gateway says of it: %s', async (_, body, headers, problem) => {
  const baseUrl = await behind((response) => json(response, 503, body, headers))
  const { signatures } = gateway({ baseUrl })
  expect(await signatures?.view('a')).toEqual({ ok: false, error: problem })
})

test.each([
  ['a receipt without its proof', { number: 'H99.1-261120-0001' }],
  ['a proof that is no text', { jws: 5 }],
  ['a proof with something beside it', { jws: 'a.b.c', number: 'H99.1-261120-0001' }],
])('%s is not an answer to a dossier', async (_, answer) => {
  const baseUrl = await behind((response) => json(response, 200, answer))
  const dossier = { ...unchecked({ wish: 'join' }), files: [] }
  expect(await gateway({ baseUrl }).office.submit(parcelOf(dossier, []))).toEqual({
    ok: false,
    error: [{ code: 'service.broken' }],
  })
})

test('A dossier without files needs one request', async () => {
  const asked: string[] = []
  const baseUrl = await behind((response, path) => {
    asked.push(path)
    json(response, 201, { jws: 'a.b.c' })
  })
  const dossier = { ...unchecked({ wish: 'join' }), files: [] }
  expect(await gateway({ baseUrl }).office.submit(parcelOf(dossier, []))).toEqual({ ok: true, value: { jws: 'a.b.c' } })
  expect(asked).toEqual(['POST /api/dossiers'])
})

test('An answer that says all by its status is one, also in a browser that gives it a body', async () => {
  const fetch = async () => {
    const answer = new Response(null, { status: 204 })
    return Object.defineProperty(answer, 'body', { value: new Response('').body })
  }
  expect(await gateway({ baseUrl: '/api', fetch }).identity?.logout()).toEqual({ ok: true, value: undefined })
})
