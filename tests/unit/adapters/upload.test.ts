import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LARGEST_CHUNK, SMALLEST_CHUNK } from '../../../src/adapters/chunk-size.ts'
import { gateway } from '../../../src/adapters/gateway.ts'
import { bytesOf, page, sealed } from '../../contract/made-up-dossier.ts'
import { FAST, type Fate, tusInMemory } from './tus-in-memory.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const arrived = { ok: true, value: { jws: 'a.b.c' } }
const unreachable = { ok: false, error: [{ code: 'service.unreachable' }] }
const photo = (size: number) => sealed([page(bytesOf('image/jpeg', size))])
const tus = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers: { 'tus-resumable': '1.0.0', ...headers } })
const portal = () => new Response('<html>Đăng nhập</html>', { headers: { 'content-type': 'text/html' } })

/** What comes of sending, and how many milliseconds of the made-up clock it took. */
async function timed(answer: Promise<unknown>) {
  const began = Date.now()
  let done: { value: unknown } | undefined
  const waiting = answer.then((value) => {
    done = { value }
  })
  while (!done && Date.now() - began < 3_600_000) await vi.advanceTimersByTimeAsync(250)
  await waiting
  expect(vi.getTimerCount()).toBe(0)
  return { value: done?.value, took: Date.now() - began }
}

const send = (line: ReturnType<typeof tusInMemory>, sent = photo(600_000)) =>
  timed(gateway({ baseUrl: '/api', fetch: line.fetch }).office.submit(sent.parcel))

describe('pieces follow the speed of the line', () => {
  test('a line of 1 kB/s is not cut, and gets the smallest ones', async () => {
    const line = tusInMemory(() => ({ bytesPerMs: 1 }))
    const { value, took } = await send(line, photo(200_000))
    expect(value).toEqual(arrived)
    expect(Math.max(...line.pieces().map(({ piece }) => piece))).toBe(SMALLEST_CHUNK)
    expect(took).toBeGreaterThan(190_000)
  })

  test('a fast line soon gets the largest ones, and none is larger', async () => {
    const line = tusInMemory()
    await send(line, photo(3_000_000))
    const sizes = line.pieces().map(({ piece }) => piece)
    expect(sizes.slice(0, 3)).toEqual([SMALLEST_CHUNK, SMALLEST_CHUNK * 4, LARGEST_CHUNK])
    expect(Math.max(...sizes)).toBe(LARGEST_CHUNK)
  })

  test('a line that becomes slow in a large piece goes on with small ones from what had arrived', async () => {
    const line = tusInMemory(({ nth }) => (nth < 5 ? FAST : { bytesPerMs: 1 }))
    const sent = photo(600_000)
    expect((await send(line, sent)).value).toEqual(arrived)
    expect(line.whole()).toEqual(sent.dossier.files.map(({ sha256 }) => sha256))
    const given = line.pieces().reduce((sum, { piece }) => sum + piece, 0)
    expect(given).toBeGreaterThan(600_000)
    expect(given).toBeLessThanOrEqual(600_000 + LARGEST_CHUNK)
  })
})

describe('a line that dies', () => {
  // What the office has, the upload's beginning, four pieces, the dossier.
  const requests = 7

  test.each(Array.from({ length: requests }, (_, nth) => [nth]))(
    'without a word at request %i is noticed within a minute',
    async (dies) => {
      let since = 0
      const line = tusInMemory(({ nth }) => {
        if (nth === dies) since = Date.now()
        return nth < dies ? FAST : 'hang'
      })
      const { value } = await send(line)
      expect(value).toEqual(unreachable)
      expect(Date.now() - since).toBeLessThanOrEqual(60_500)
    },
  )

  test.each([
    ['and asks nothing more when nothing had arrived', true, 2, 0],
    ['from where the office stands', true, 4, SMALLEST_CHUNK * 5],
    ['from where the office stands, also when its first answer does not tell that', false, 4, SMALLEST_CHUNK * 5],
  ])('is gone on with %s', async (_, tellsPlace, dies, from) => {
    let fates: (nth: number) => Fate = (nth) => (nth < dies ? FAST : 'broken')
    const line = tusInMemory(({ nth }) => fates(nth), { tellsPlace })
    const sent = photo(600_000)
    expect((await send(line, sent)).value).toEqual(unreachable)
    const before = line.asked.length
    fates = () => FAST
    expect((await send(line, sent)).value).toEqual(arrived)
    const again = line.asked.slice(before)
    expect(again.filter(({ method }) => method === 'HEAD')).toHaveLength(from > 0 ? 1 : 0)
    const pieces = again.filter(({ method }) => method === 'PATCH')
    expect(pieces[from > 0 && !tellsPlace ? 1 : 0]?.offset).toBe(from)
    expect(line.whole()).toEqual(sent.dossier.files.map(({ sha256 }) => sha256))
  })
})

describe('what is not an answer of the upload server', () => {
  const lies: [string, () => Response, string][] = [
    ['the page of a captive portal', portal, 'service.captive'],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: '/login' } }), 'service.captive'],
    ['a demand to log in to the network', () => new Response(null, { status: 511 }), 'service.captive'],
    [
      'plain success',
      () => new Response(null, { status: 204, headers: { 'upload-offset': '600000' } }),
      'service.broken',
    ],
    ['not found, by somebody else', () => new Response('', { status: 404 }), 'service.broken'],
    ["a proxy's error", () => new Response('<html>502', { status: 502 }), 'service.broken'],
    ['a login that ended', () => new Response('', { status: 401 }), 'session.ended'],
    ['too many', () => new Response('', { status: 429, headers: { 'retry-after': '7' } }), 'service.busy'],
  ]
  const exchanges = [1, 2, 4]
  test.each(lies.flatMap((lie) => exchanges.map((nth) => [nth, ...lie] as const)))(
    'counts as nothing at request %i: %s',
    async (at, _, answer, code) => {
      const line = tusInMemory(({ nth }) => (nth < at ? FAST : answer()))
      const { value } = await send(line)
      expect(value).toMatchObject({ ok: false, error: [{ code }] })
      expect(line.asked).toHaveLength(at + 1)
    },
  )

  test('when to come back is told in seconds', async () => {
    const line = tusInMemory(({ nth }) => (nth < 1 ? FAST : tus(503, { 'retry-after': '30' })))
    expect((await send(line)).value).toEqual({ ok: false, error: [{ code: 'service.busy', facts: { seconds: 30 } }] })
  })

  test.each([
    ['says that nothing of a piece arrived', '0'],
    ['says that more arrived than was sent', '600000'],
    ['says nothing of where it stands', ''],
    ['says no number', '1e5'],
  ])('a server that %s is not asked again and again', async (_, offset) => {
    const line = tusInMemory(({ method }) => (method === 'PATCH' ? tus(204, { 'upload-offset': offset }) : FAST))
    expect((await send(line)).value).toEqual({ ok: false, error: [{ code: 'service.broken' }] })
    expect(line.pieces()).toHaveLength(1)
  })

  test('an upload of another length is not taken for ours', async () => {
    const line = tusInMemory(({ nth }) =>
      nth === 1
        ? tus(201, { 'upload-offset': '5' })
        : nth === 2
          ? tus(200, { 'upload-offset': '5', 'upload-length': '5' })
          : FAST,
    )
    expect((await send(line)).value).toEqual({ ok: false, error: [{ code: 'service.broken' }] })
    expect(line.asked).toHaveLength(3)
  })
})

describe('an upload that somebody else writes to', () => {
  test.each([409, 423, 404])('is asked for again after %i, and gone on with', async (status) => {
    const line = tusInMemory(({ nth }) => (nth === 3 ? tus(status) : FAST))
    const sent = photo(600_000)
    expect((await send(line, sent)).value).toEqual(arrived)
    expect(line.whole()).toEqual(sent.dossier.files.map(({ sha256 }) => sha256))
  })

  test('is left alone after some tries', async () => {
    const line = tusInMemory(({ nth }) => (nth < 3 ? FAST : tus(423)))
    expect((await send(line)).value).toEqual({ ok: false, error: [{ code: 'service.busy' }] })
    expect(line.asked.length).toBeLessThan(12)
  })

  test('is not sent at all when it is finished meanwhile', async () => {
    const line = tusInMemory()
    const sent = photo(600_000)
    await send(line, sent)
    const before = line.pieces().length
    const nothing = () => Response.json({ files: [] })
    const late: typeof fetch = (input, init) =>
      `${input}`.endsWith('/files') ? Promise.resolve(nothing()) : line.fetch(input, init)
    expect((await send({ ...line, fetch: late }, sent)).value).toEqual(arrived)
    expect(line.pieces()).toHaveLength(before)
  })
})

test('only what the office does not have yet is sent', async () => {
  const sent = sealed([page(bytesOf('image/jpeg')), page(bytesOf('image/png'), 'image/png')])
  const [there, missing] = sent.dossier.files
  if (!there || !missing) throw new Error('two files are expected')
  const { sha256, type, size } = there
  const line = tusInMemory(({ nth }) => (nth === 0 ? Response.json({ files: [{ sha256, type, size }] }) : FAST))
  expect((await send(line, sent)).value).toEqual(arrived)
  expect(line.whole()).toEqual([missing.sha256])
})

test("the office's own problem with a file is told at its slot", async () => {
  const refusal = () => {
    const headers = { 'tus-resumable': '1.0.0', 'content-type': 'application/json' }
    return new Response('{"problems":[{"code":"file.hash"}]}', { status: 422, headers })
  }
  const line = tusInMemory(({ method }) => (method === 'PATCH' ? refusal() : FAST))
  expect((await send(line)).value).toEqual({
    ok: false,
    error: [{ code: 'file.hash', field: 'photo', facts: { page: 1 } }],
  })
})

test('a sender that is stopped in a piece ends at once and asks for nothing more', async () => {
  const stop = new AbortController()
  const line = tusInMemory(({ nth }) => {
    if (nth === 3) setTimeout(() => stop.abort(), 100)
    return nth === 3 ? 'hang' : FAST
  })
  const { office } = gateway({ baseUrl: '/api', fetch: line.fetch })
  const { value, took } = await timed(office.submit(photo(600_000).parcel, { signal: stop.signal }))
  expect(value).toEqual(unreachable)
  expect(took).toBeLessThan(1000)
  expect(line.asked).toHaveLength(4)
})
