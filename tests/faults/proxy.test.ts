import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FaultProxy, type Mode, openProxy } from './proxy.ts'

/** What an office would have done: the bodies that it has whole. */
const done: string[] = []
let begun = 0
const answer = { number: 'H99.1-000001', hash: 'a'.repeat(200) }
const office = http.createServer(async (request, response) => {
  begun += 1
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk)
  } catch {
    return
  }
  done.push(Buffer.concat(chunks).toString())
  response.writeHead(201, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer))
})

let proxy: FaultProxy
beforeAll(async () => {
  office.listen(0, '127.0.0.1')
  await once(office, 'listening')
  const address = office.address()
  proxy = await openProxy(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, {
    lateMs: 300,
    bytesPerSecond: 2000,
  })
})
afterAll(async () => {
  await proxy.close()
  office.close()
})
beforeEach(() => {
  done.length = 0
  begun = 0
})

function post(mode: Mode, body = 'dossier', signal?: AbortSignal) {
  proxy.fare(() => mode)
  return fetch(`${proxy.url}/api/dossiers`, { method: 'POST', body, redirect: 'manual', ...(signal ? { signal } : {}) })
}

test('pass hands request and answer on as they are', async () => {
  const said = await post('pass')
  expect([said.status, await said.json(), done]).toEqual([201, answer, ['dossier']])
  expect(proxy.passed.at(-1)).toMatchObject({ method: 'POST', path: '/api/dossiers', mode: 'pass', status: 201 })
})

test('refuse breaks the line before the office hears anything', async () => {
  await expect(post('refuse')).rejects.toThrow()
  expect(begun).toBe(0)
})

test('a black hole takes the request, never answers, and the office hears nothing', async () => {
  await expect(post('black-hole', 'dossier', AbortSignal.timeout(300))).rejects.toMatchObject({ name: 'TimeoutError' })
  expect(begun).toBe(0)
})

test('reset breaks the line in the middle of the request: the office has begun and has nothing whole', async () => {
  await expect(post({ reset: 70_000 }, 'x'.repeat(200_000))).rejects.toThrow()
  expect(done).toEqual([])
})

test('reset breaks also a request that is shorter than its limit', async () => {
  await expect(post({ reset: 1000 })).rejects.toThrow()
  expect(done).toEqual([])
})

test('commit-then-drop lets the office do all of it and loses the answer', async () => {
  await expect(post('commit-then-drop')).rejects.toThrow()
  expect(done).toEqual(['dossier'])
  expect(proxy.passed.at(-1)).toMatchObject({ mode: 'commit-then-drop', status: 201 })
})

test('slow takes its time both ways and brings everything', async () => {
  const began = performance.now()
  const said = await post('slow', 'x'.repeat(400))
  expect(await said.json()).toEqual(answer)
  const bytes = 400 + JSON.stringify(answer).length
  expect(performance.now() - began).toBeGreaterThan((bytes / 2000) * 1000 * 0.9)
})

test('late has the office do it at once and answers after the time', async () => {
  const began = performance.now()
  const asking = post('late')
  await expect.poll(() => done, { interval: 5 }).toEqual(['dossier'])
  expect(performance.now() - began).toBeLessThan(290)
  expect((await asking).status).toBe(201)
  expect(performance.now() - began).toBeGreaterThanOrEqual(299)
})

test('html is a 200 that is not from the office', async () => {
  const said = await post('html')
  expect([said.status, said.headers.get('content-type'), begun]).toEqual([200, 'text/html; charset=utf-8', 0])
  expect(await said.text()).toContain('Đăng nhập')
})

test('portal is a redirect that is not from the office', async () => {
  const said = await post('portal')
  expect([said.status, said.headers.get('location'), begun]).toEqual([302, 'http://127.0.0.1:9/login', 0])
})

test('truncated is a whole answer with half of its JSON', async () => {
  const said = await post('truncated')
  const text = await said.text()
  expect(() => JSON.parse(text)).toThrow()
  expect([said.status, JSON.stringify(answer).startsWith(text), text.length > 0]).toEqual([201, true, true])
})

test('wrong-type is the right answer under a wrong name', async () => {
  const said = await post('wrong-type')
  expect([said.headers.get('content-type'), JSON.parse(await said.text())]).toEqual(['text/plain', answer])
})

test('bad-gateway is a 502 in HTML', async () => {
  const said = await post('bad-gateway')
  expect([said.status, said.headers.get('content-type'), begun]).toEqual([502, 'text/html; charset=utf-8', 0])
})

test('a made-up answer is given as it is', async () => {
  const said = await post({ status: 401, headers: { 'content-type': 'application/json' }, body: '{}' })
  expect([said.status, await said.text(), begun]).toEqual([401, '{}', 0])
})

test('vanished, nobody takes the connection; listening again, the same port answers', async () => {
  await proxy.vanish()
  const line = net.connect(Number(new URL(proxy.url).port), '127.0.0.1')
  const [fault] = await once(line, 'error')
  expect(fault).toMatchObject({ code: 'ECONNREFUSED' })
  await proxy.listen()
  // A line that the client kept from before is broken; the next one is new.
  const said = await post('pass').catch(() => post('pass'))
  expect(said.status).toBe(201)
})

test('an office that is not there breaks the line', async () => {
  const lonely = await openProxy('http://127.0.0.1:1')
  await expect(fetch(lonely.url)).rejects.toThrow()
  await lonely.close()
})
