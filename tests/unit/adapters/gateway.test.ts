import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { gateway } from '../../../src/adapters/gateway.ts'
import { gatewayDesk } from '../../../src/adapters/gateway-desk.ts'
import { openCase, receiptOf } from '../../../src/core/case.ts'
import { dossierHash } from '../../../src/core/dossier.ts'
import { bytesOf, page, sealed } from '../../contract/made-up-dossier.ts'
import { madeUpNow, madeUpPack, madeUpTables } from '../../contract/made-up-pack.ts'
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
    ['the page of a captive portal with 200', html(200), 'service.broken'],
    ['the page of a captive portal with 511', html(511), 'service.broken'],
    ['the error page of a proxy', html(502), 'service.broken'],
    [
      'a redirect to a login',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/login' }).end(),
      'service.broken',
    ],
    ['JSON of something else', (response) => json(response, 200, { ok: true }), 'service.broken'],
    [
      'our JSON called HTML',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('{"files":[]}'),
      'service.broken',
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
    ['429 without a time', (response) => json(response, 429, {}), 'service.busy'],
  ]
  test.each(lies)('is never taken for success: %s', async (_, answer, code) => {
    const baseUrl = await behind((response) => answer(response))
    const { dossier, parcel } = sealed()
    const { office } = gateway({ baseUrl })
    expect(await office.submit(parcel)).toEqual({ ok: false, error: [{ code }] })
    expect(await office.track({ dossierId: dossier.id })).toEqual({ ok: false, error: { code } })
    expect(await office.track({ number: 'H99.1-261120-0001', secret: '123456' })).toEqual({
      ok: false,
      error: { code },
    })
    const desk = gatewayDesk({ baseUrl, token: 'x' })
    expect(await desk.list()).toEqual({ ok: false, error: { code } })
    expect(await desk.move('x', 'submitted', { type: 'accept' })).toEqual({ ok: false, error: { code } })
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

test('A time-out ends the wait: a minute for a small question, longer for a large file', async () => {
  const never = (init: RequestInit | undefined) =>
    new Promise<never>((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
  const large = sealed([page(bytesOf('image/jpeg', 2_000_000))])
  /** How long it takes to give up, in milliseconds, when the files asked for are answered, or not even that. */
  async function patience(answersList: boolean) {
    vi.useFakeTimers()
    try {
      const fetch: typeof globalThis.fetch = (_, init) =>
        answersList && init?.method === 'GET' ? Promise.resolve(Response.json({ files: [] })) : never(init)
      let answered: unknown
      const began = Date.now()
      const asking = gateway({ baseUrl: '/api', fetch }).office.submit(large.parcel)
      asking.then(
        (answer) => {
          answered = answer
        },
        () => {},
      )
      while (answered === undefined && Date.now() - began < 600_000) await vi.advanceTimersByTimeAsync(1000)
      expect(answered).toEqual({ ok: false, error: [{ code: 'service.unreachable' }] })
      expect(vi.getTimerCount()).toBe(0)
      return Date.now() - began
    } finally {
      vi.useRealTimers()
    }
  }
  expect(await patience(false)).toBe(60_000)
  // 2 MB at 20 kB/s.
  expect(await patience(true)).toBe(100_000)
})

test('A receipt for another dossier is not taken, whoever gives it', async () => {
  const { dossier, parcel } = sealed()
  const hash = await dossierHash(dossier)
  const agency = { code: 'H99.1', commune: '00004' }
  const arrival = { dossier, hash, number: 'H99.1-261120-0001', agency, at: madeUpNow() }
  const good = receiptOf(openCase(arrival, madeUpPack, madeUpTables.calendar))
  const given = async (receipt: unknown) => {
    const files = dossier.files.map(({ sha256, type, size }) => ({ sha256, type, size }))
    const baseUrl = await behind((response, path) => json(response, 200, path.startsWith('GET') ? { files } : receipt))
    const answer = await gateway({ baseUrl }).office.submit(parcel)
    await close()
    return answer
  }
  expect(await given(good)).toEqual({ ok: true, value: good })
  const broken = { ok: false, error: [{ code: 'service.broken' }] }
  expect(await given({ ...good, dossierId: sealed().dossier.id })).toEqual(broken)
  expect(await given({ ...good, hash: '0'.repeat(64) })).toEqual(broken)
  expect(await given({ ...good, files: good.files.slice(1) })).toEqual(broken)
  expect(await given({ ...good, extra: 1 })).toEqual(broken)
})

test('Only what the gateway does not have yet is sent', async () => {
  const { dossier, parcel } = sealed()
  const [first] = dossier.files
  if (!first) throw new Error('a file is expected')
  const { sha256, type, size } = first
  const asked: string[] = []
  const baseUrl = await behind((response, path) => {
    asked.push(path)
    json(
      response,
      path.startsWith('GET') ? 200 : 422,
      path.startsWith('GET') ? { files: [{ sha256, type, size }] } : { problems: [{ code: 'file.type' }] },
    )
  })
  const answer = await gateway({ baseUrl }).office.submit(parcel)
  expect(asked).toEqual([
    `GET /api/dossiers/${dossier.id}/files`,
    `PUT /api/dossiers/${dossier.id}/files/${dossier.files[1]?.sha256}`,
  ])
  expect(answer).toEqual({ ok: false, error: [{ code: 'file.type', field: 'photo', facts: { page: 2 } }] })
})
