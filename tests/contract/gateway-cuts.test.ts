import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { LARGEST_CHUNK } from '../../src/adapters/chunk-size.ts'
import { gateway } from '../../src/adapters/gateway.ts'
import { gatewayDesk } from '../../src/adapters/gateway-desk.ts'
import type { Office } from '../../src/core/ports.ts'
import { type FaultProxy, type Mode, openProxy } from '../faults/proxy.ts'
import { deskToken, openGateway } from './gateway-under-test.ts'
import { bytesOf, corrected, hashOf, page, type Sent, sealed } from './made-up-dossier.ts'
import { proven } from './office-under-test.ts'

const SIZE = 600_000

let real: Awaited<ReturnType<typeof openGateway>>
let network: FaultProxy
/** Bytes of pieces that the device has given to the network. */
let given = 0
let office: Office
beforeAll(async () => {
  real = await openGateway()
  network = await openProxy(real.url)
  const counting: typeof globalThis.fetch = (input, init) => {
    if (init?.body instanceof Blob) given += init.body.size
    return fetch(input, init)
  }
  office = gateway({ baseUrl: `${network.url}/api`, fetch: counting }).office
})
afterEach(() => network.fare(() => 'pass'))
afterAll(async () => {
  await network.close()
  await real.close()
})

const photo = () => sealed([page(bytesOf('image/jpeg', SIZE))])

/** What the network does to the request with this number, counted from now; all others pass. */
function only(at: number, mode: Mode) {
  const from = network.passed.length
  network.fare(({ nth }) => (nth === from + at ? mode : 'pass'))
}

/** The officer has exactly one case of it, with the same bytes. */
async function expectThere({ dossier, pages }: Sent, number: string) {
  const desk = gatewayDesk({ baseUrl: real.baseUrl, token: deskToken })
  const listed = await desk.list()
  const cases = listed.ok ? await Promise.all(listed.value.map((one) => desk.open(one.number))) : []
  const ours = cases.flatMap((one) => (one.ok && one.value.dossier.id === dossier.id ? [one.value.number] : []))
  expect(ours).toEqual([number])
  for (const { ref } of pages) {
    const file = await desk.file(number, ref.sha256)
    expect(file.ok && hashOf(new Uint8Array(await file.value.arrayBuffer()))).toBe(ref.sha256)
  }
}

/** What the office has, the upload's beginning, four pieces, the dossier. */
const REQUESTS = 7
const each = Array.from({ length: REQUESTS }, (_, at) => [at])

test('a dossier with one photo is so many requests, as the tests here count on', async () => {
  const before = network.passed.length
  expect(await office.submit(photo().parcel)).toMatchObject({ ok: true })
  expect(network.passed.length - before).toBe(REQUESTS)
})

test('a photo that is cut off again and again is sent on from where it was: at most one piece anew for each cut', async () => {
  const cuts = fc.array(fc.record({ at: fc.nat({ max: 5 }), after: fc.nat({ max: LARGEST_CHUNK }) }), { maxLength: 5 })
  const property = fc.asyncProperty(cuts, async (plan) => {
    const sent = photo()
    given = 0
    let broken = 0
    for (const { at, after } of plan) {
      only(at, { reset: after })
      const answer = await office.submit(sent.parcel)
      if (!answer.ok) {
        broken += 1
        expect(answer.error).toEqual([{ code: 'service.unreachable' }])
      }
    }
    network.fare(() => 'pass')
    const answer = await office.submit(sent.parcel)
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    await expectThere(sent, (await proven(office, answer.value)).number)
    expect(given).toBeLessThanOrEqual(SIZE + broken * LARGEST_CHUNK)
  })
  await fc.assert(property, { numRuns: 12 })
}, 60_000)

describe('request by request', () => {
  test.each(each)('an answer that is lost after request %i was done changes nothing', async (at) => {
    const sent = photo()
    only(at, 'commit-then-drop')
    expect(await office.submit(sent.parcel)).toEqual({ ok: false, error: [{ code: 'service.unreachable' }] })
    const one = await office.submit(sent.parcel)
    if (!one.ok) throw new Error(JSON.stringify(one.error))
    expect(await office.submit(sent.parcel)).toEqual(one)
    await expectThere(sent, (await proven(office, one.value)).number)
  })

  test.each(each.flatMap(([at = 0]) => (['html', 'portal'] as const).map((mode) => [at, mode] as const)))(
    'a network that answers request %i with its own page (%s) is named, and nothing counts as sent',
    async (at, mode) => {
      const sent = photo()
      only(at, mode)
      expect(await office.submit(sent.parcel)).toEqual({ ok: false, error: [{ code: 'service.captive' }] })
      expect(await office.track({ dossierId: sent.dossier.id })).toEqual({ ok: false, error: { code: 'case.unknown' } })
      const answer = await office.submit(sent.parcel)
      if (!answer.ok) throw new Error(JSON.stringify(answer.error))
      await expectThere(sent, (await proven(office, answer.value)).number)
    },
  )

  test.each([
    [0, 'truncated'],
    [0, 'wrong-type'],
    [0, 'bad-gateway'],
    [2, 'bad-gateway'],
    [REQUESTS - 1, 'truncated'],
    [REQUESTS - 1, 'wrong-type'],
    [REQUESTS - 1, 'bad-gateway'],
  ] as const)('request %i answered as %s is no success, and the next try is', async (at, mode) => {
    const sent = photo()
    only(at, mode)
    expect(await office.submit(sent.parcel)).toEqual({ ok: false, error: [{ code: 'service.broken' }] })
    expect(await office.submit(sent.parcel)).toMatchObject({ ok: true })
  })
})

test('a sender that is stopped in the middle goes on from there the next time', async () => {
  const sent = photo()
  const stop = new AbortController()
  given = 0
  const stopped = await office.submit(sent.parcel, {
    signal: stop.signal,
    progress: ({ bytes }) => bytes.confirmed > 50_000 && stop.abort(),
  })
  expect(stopped).toEqual({ ok: false, error: [{ code: 'service.unreachable' }] })
  expect(await office.submit(sent.parcel)).toMatchObject({ ok: true })
  expect(given).toBeGreaterThanOrEqual(SIZE)
  expect(given).toBeLessThanOrEqual(SIZE + LARGEST_CHUNK)
})

test('a correction sends only the page that is new', async () => {
  const before = sealed([page(bytesOf('image/jpeg', SIZE)), page(bytesOf('image/png', 5000), 'image/png')])
  expect(await office.submit(before.parcel)).toMatchObject({ ok: true })
  const [kept] = before.pages
  if (!kept) throw new Error('a page is expected')
  given = 0
  const after = corrected(before, { pages: [kept, page(bytesOf('image/png', 7000), 'image/png')] })
  expect(await office.submit(after.parcel)).toMatchObject({ ok: true })
  expect(given).toBe(7000)
})
