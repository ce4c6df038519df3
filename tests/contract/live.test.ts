import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { gateway as gatewayAdapter } from '../../src/adapters/gateway.ts'
import { gatewayDesk } from '../../src/adapters/gateway-desk.ts'
import type { Told } from '../../src/core/watch.ts'
import { deskToken, openGateway } from './gateway-under-test.ts'
import { canaries, sealed } from './made-up-dossier.ts'
import { seen, submitted } from './office-under-test.ts'
import { machineDesk, officer, type TestOfficer } from './officers.ts'

vi.setConfig({ testTimeout: 60_000 })
const waiting = { timeout: 30_000, interval: 20 }

let gateway: Awaited<ReturnType<typeof openGateway>>
let one: TestOfficer
let other: TestOfficer
const open = new Set<AbortController>()
beforeAll(async () => {
  gateway = await openGateway()
  one = await officer(gateway.baseUrl, 'one', 'specialist')
  other = await officer(gateway.baseUrl, 'other', 'specialist')
})
afterAll(async () => {
  for (const controller of open) controller.abort()
  await gateway.close()
})

const under = () => ({
  office: gatewayAdapter({ baseUrl: gateway.baseUrl }).office,
  desk: machineDesk(gateway.baseUrl),
  close: async () => {},
})

/** Listens, and gives what was told. */
function heard(watch: (told: (what: Told) => void, signal: AbortSignal) => void) {
  const controller = new AbortController()
  open.add(controller)
  const all: Told[] = []
  watch((what) => all.push(what), controller.signal)
  return {
    all,
    changes: () => all.flatMap((what) => (what.kind === 'changed' ? [what.number] : [])),
    reloads: () => all.filter(({ kind }) => kind === 'reload').length,
    began: () => vi.waitFor(() => expect(all).toContainEqual({ kind: 'reload' }), waiting),
    end: () => controller.abort(),
  }
}

/** A way to the gateway that can be cut, in the middle of whatever goes over it, and mended. */
async function cuttable(port: number) {
  const { connect } = await import('node:net')
  const lines = new Set<import('node:net').Socket>()
  let isCut = false
  const server: Server = createServer((socket) => {
    if (isCut) return socket.destroy()
    const on = connect(port, '127.0.0.1')
    for (const line of [socket, on]) {
      lines.add(line)
      line.on('error', () => {})
      line.on('close', () => {
        lines.delete(line)
        socket.destroy()
        on.destroy()
      })
    }
    socket.pipe(on).pipe(socket)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  return {
    baseUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/api`,
    cut() {
      isCut = true
      for (const line of lines) line.destroy()
    },
    mend() {
      isCut = false
    },
    close: () => new Promise((closed) => server.close(closed)),
  }
}

const accept = { type: 'accept' } as const

test('The desk and the applicant’s page are told that a case changed, while it is open', async () => {
  const { dossier, receipt } = await submitted(under())
  const { number } = receipt
  const desk = heard(machineDesk(gateway.baseUrl).watch)
  const page = heard((told, signal) => under().office.watch?.({ dossierId: dossier.id }, told, signal))
  await Promise.all([desk.began(), page.began()])
  await under().desk.move(number, seen('submitted'), accept)
  await vi.waitFor(() => expect(desk.changes()).toEqual([number]), waiting)
  await vi.waitFor(() => expect(page.changes()).toEqual([undefined]), waiting)
  desk.end()
  page.end()
})

test('An applicant is told of their own case only, and nothing that says whose it is', async () => {
  const { receipt } = await submitted(under())
  const foreign = await submitted(under())
  const query = { number: receipt.number, secret: canaries.secret }
  const answer = await fetch(`${gateway.baseUrl}/cases/live`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(query),
  })
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const reader = answer.body?.getReader()
  let text = ''
  const read = async (until: RegExp) => {
    while (!until.test(text)) {
      const piece = await reader?.read()
      if (!piece || piece.done) throw new Error(text)
      text += new TextDecoder().decode(piece.value)
    }
  }
  await read(/event: reload\ndata: \{\}\n\n/)
  expect(text).toMatch(/^retry: 2000\n\n/)
  await under().desk.move(foreign.receipt.number, seen('submitted'), accept)
  await under().desk.move(receipt.number, seen('submitted'), accept)
  await read(/event: changed\ndata: .*\n\n/)
  await reader?.cancel()
  expect(text.match(/event: changed/g)).toHaveLength(1)
  expect(text).toContain('data: {}\n')
  for (const secret of [...Object.values(canaries), receipt.number, foreign.receipt.number]) {
    expect(text).not.toContain(secret)
  }
})

test('After a cut exactly what was missed is told, once and in order, and nothing is lost', async () => {
  const way = await cuttable(Number(new URL(gateway.url).port))
  const desk = heard(gatewayDesk({ baseUrl: way.baseUrl, token: deskToken }).watch)
  await desk.began()
  const expected: string[] = []
  for (let round = 0; round < 3; round += 1) {
    const before = (await submitted(under())).receipt.number
    expected.push(before)
    await vi.waitFor(() => expect(desk.changes()).toEqual(expected), waiting)
    way.cut()
    await vi.waitFor(() => expect(desk.all[desk.all.length - 1]).toEqual({ kind: 'line', up: false }), waiting)
    for (let count = 0; count < 3; count += 1) expected.push((await submitted(under())).receipt.number)
    await under().desk.move(before, seen('submitted'), accept)
    expected.push(before)
    way.mend()
    await vi.waitFor(() => expect(desk.changes()).toEqual(expected), waiting)
  }
  expect(desk.reloads()).toBe(1)
  desk.end()
  await way.close()
})

test('Who comes back from before what is remembered, or from another life of the store, asks for all again', async () => {
  const listen = async (id: string) => {
    const stop = new AbortController()
    const answer = await fetch(`${gateway.baseUrl}/desk/live`, {
      headers: { authorization: `Bearer ${deskToken}`, 'last-event-id': id },
      signal: stop.signal,
    })
    const reader = answer.body?.getReader()
    let text = ''
    while (!/event: \w+\n/.test(text)) text += new TextDecoder().decode((await reader?.read())?.value)
    stop.abort()
    return text
  }
  await submitted(under())
  const life = /id: (\w+)\./.exec(await listen('x'))?.[1]
  for (const id of ['00000000.1', `${life}.999999`, `${life}.-1`, `${life}.1e3`, 'x', `${life}.`]) {
    expect(await listen(id), id).toContain('event: reload')
  }
  expect(await listen(`${life}.0`)).toContain('event: changed')
})

test('A specialist is told of their own cases, nobody’s, and those that leave their sight', async () => {
  const foreign = (await submitted(under())).receipt.number
  await under().desk.work.assign(foreign, { seen: null, to: other.id })
  const mine = heard(one.desk.watch)
  await mine.began()
  await under().desk.move(foreign, seen('submitted'), accept)
  const free = (await submitted(under(), sealed())).receipt.number
  await under().desk.work.assign(free, { seen: null, to: one.id })
  await under().desk.work.assign(free, { seen: one.id, to: other.id })
  await under().desk.move(free, seen('submitted'), accept)
  const last = (await submitted(under(), sealed())).receipt.number
  await vi.waitFor(() => expect(mine.changes()).toContain(last), waiting)
  expect(mine.changes()).not.toContain(foreign)
  const own = mine.changes().filter((number) => number === free)
  expect(own.length).toBeGreaterThan(0)
  expect(own.length).toBeLessThan(4)
  mine.end()
})

test('Without proof nobody listens, and asking stops instead of being repeated', async () => {
  const { receipt } = await submitted(under())
  let asked = 0
  const counting: typeof fetch = (...request) => {
    asked += 1
    return fetch(...request)
  }
  const { office } = gatewayAdapter({ baseUrl: gateway.baseUrl, fetch: counting })
  const page = heard((told, signal) => office.watch?.({ number: receipt.number, secret: '000000' }, told, signal))
  await vi.waitFor(() => expect(page.all).toEqual([{ kind: 'line', up: false }]), waiting)
  expect(asked).toBe(1)
  const desk = heard(gatewayDesk({ baseUrl: gateway.baseUrl, token: 'x' }).watch)
  await vi.waitFor(() => expect(desk.all).toEqual([{ kind: 'line', up: false }]), waiting)
})

test('A gateway that stops ends its lines', async () => {
  const own = await openGateway()
  const desk = heard(machineDesk(own.baseUrl).watch)
  await desk.began()
  await own.close()
  await vi.waitFor(() => expect(desk.all).toContainEqual({ kind: 'line', up: false }), waiting)
  desk.end()
})
