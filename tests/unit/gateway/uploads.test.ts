import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { bytesOf, hashOf, sealed } from '../../contract/made-up-dossier.ts'
import { codesOf, send, uploadsAt } from './requests.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
let uploads: ReturnType<typeof uploadsAt>
beforeAll(async () => {
  gateway = await openGateway()
  uploads = uploadsAt(gateway.baseUrl)
})
afterAll(() => gateway.close())

const newId = () => sealed().dossier.id
const listed = () =>
  readdirSync(gateway.dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(files|uploads)/.test(name) && /[0-9a-f]{64}/.test(name))
    .sort()
const stored = async (id: string): Promise<unknown> => (await fetch(`${gateway.baseUrl}/dossiers/${id}/files`)).json()
const standsAt = ({ status, headers }: Response) => [status, headers.get('upload-offset'), headers.get('upload-length')]

describe('sending a file', () => {
  test('keeps the bytes under their hash and says what they are', async () => {
    const bytes = bytesOf('application/pdf', 5000)
    const [id, sha256] = [newId(), hashOf(bytes)]
    const begun = await uploads.begin(id, sha256, 5000)
    expect([begun.status, begun.headers.get('location')]).toEqual([201, `/api/uploads/${id}-${sha256}`])
    expect((await uploads.patch(id, sha256, 0, bytes)).status).toBe(204)
    expect(readFileSync(path.join(gateway.dataDir, 'files', sha256.slice(0, 2), sha256)).equals(bytes)).toBe(true)
    expect(await stored(id)).toEqual({ files: [{ sha256, type: 'application/pdf', size: 5000 }] })
    expect(readdirSync(path.join(gateway.dataDir, 'uploads'))).toEqual([])
  })

  test('goes on where it was cut off, with nothing remembered but the dossier and the hash', async () => {
    const bytes = bytesOf('image/jpeg', 300_000)
    const [id, sha256] = [newId(), hashOf(bytes)]
    expect((await uploads.head(id, sha256)).status).toBe(404)
    await uploads.begin(id, sha256, bytes.length)
    expect(standsAt(await uploads.head(id, sha256))).toEqual([200, '0', '300000'])
    const first = await uploads.patch(id, sha256, 0, bytes.subarray(0, 100_000))
    expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '100000'])
    expect(standsAt(await uploads.head(id, sha256))).toEqual([200, '100000', '300000'])
    expect(await stored(id)).toEqual({ files: [] })
    expect((await uploads.patch(id, sha256, 100_000, bytes.subarray(100_000))).status).toBe(204)
    expect(standsAt(await uploads.head(id, sha256))).toEqual([200, '300000', '300000'])
    expect(await stored(id)).toEqual({ files: [{ sha256, type: 'image/jpeg', size: 300_000 }] })
  })

  test('keeps the bytes that came before a line went dead in the middle of a piece', async () => {
    const bytes = bytesOf('image/jpeg', 400_000)
    const [id, sha256] = [newId(), hashOf(bytes)]
    await uploads.begin(id, sha256, bytes.length)
    const piece = request(`${gateway.baseUrl}/uploads/${id}-${sha256}`, {
      method: 'PATCH',
      headers: {
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'content-length': bytes.length,
        'upload-offset': 0,
      },
    })
    piece.on('error', () => {})
    const partial = path.join(gateway.dataDir, 'uploads', `${id}-${sha256}`)
    piece.write(bytes.subarray(0, 250_000))
    await expect.poll(() => readFileSync(partial).length, { timeout: 10_000 }).toBe(250_000)
    piece.destroy()
    const head = await uploads.head(id, sha256)
    expect(standsAt(head)).toEqual([200, '250000', '400000'])
    expect((await uploads.patch(id, sha256, 250_000, bytes.subarray(250_000))).status).toBe(204)
    expect(await stored(id)).toEqual({ files: [{ sha256, type: 'image/jpeg', size: 400_000 }] })
  })

  test('is not begun anew by a second beginning', async () => {
    const bytes = bytesOf('image/jpeg', 2000)
    const [id, sha256] = [newId(), hashOf(bytes)]
    await uploads.begin(id, sha256, 2000)
    expect(standsAt(await uploads.begin(id, sha256, 2000))).toEqual([201, '0', null])
    await uploads.patch(id, sha256, 0, bytes.subarray(0, 1200))
    const piece = { 'content-type': 'application/offset+octet-stream' }
    expect(standsAt(await uploads.begin(id, sha256, 2000, piece))).toEqual([201, '1200', null])
    expect(standsAt(await uploads.head(id, sha256))).toEqual([200, '1200', '2000'])
    await uploads.patch(id, sha256, 1200, bytes.subarray(1200))
    for (const size of [2000, 2001]) {
      expect(standsAt(await uploads.begin(id, sha256, size, piece))).toEqual([201, '2000', null])
    }
    const late = await uploads.patch(id, sha256, 1200, bytes.subarray(1200))
    expect(standsAt(late)).toEqual([409, '2000', null])
    expect(readdirSync(path.join(gateway.dataDir, 'uploads')).filter((name) => name.startsWith(id))).toEqual([])
    expect(await stored(id)).toEqual({ files: [{ sha256, type: 'image/jpeg', size: 2000 }] })
  })

  test('by two at once takes one piece, tells the other where it stands, and has the bytes right', async () => {
    const bytes = bytesOf('image/jpeg', 900_000)
    const [id, sha256] = [newId(), hashOf(bytes)]
    await uploads.begin(id, sha256, bytes.length)
    const half = 450_000
    const answers = await Promise.all([0, 1].map(() => uploads.patch(id, sha256, 0, bytes.subarray(0, half))))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.headers.get('upload-offset')).toBe(String(half))
    expect((await uploads.patch(id, sha256, half, bytes.subarray(half))).status).toBe(204)
    expect(await stored(id)).toEqual({ files: [{ sha256, type: 'image/jpeg', size: 900_000 }] })
  })

  test('is taken over from a line that went quiet without ending', async () => {
    const bytes = bytesOf('image/jpeg', 3000)
    const [id, sha256] = [newId(), hashOf(bytes)]
    await uploads.begin(id, sha256, 3000)
    const quiet = request(`${gateway.baseUrl}/uploads/${id}-${sha256}`, {
      method: 'PATCH',
      headers: {
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'content-length': 3000,
        'upload-offset': 0,
      },
    })
    quiet.on('error', () => {})
    quiet.write(bytes.subarray(0, 1000))
    const partial = path.join(gateway.dataDir, 'uploads', `${id}-${sha256}`)
    await expect.poll(() => readFileSync(partial).length, { timeout: 10_000 }).toBe(1000)
    expect(standsAt(await uploads.head(id, sha256))).toEqual([200, '1000', '3000'])
    expect((await uploads.patch(id, sha256, 1000, bytes.subarray(1000))).status).toBe(204)
    quiet.destroy()
    expect(await stored(id)).toEqual({ files: [{ sha256, type: 'image/jpeg', size: 3000 }] })
  })

  // The kernel's own full disk: whoever writes to it gets ENOSPC.
  const hasFullDisk = existsSync('/dev/full')
  if (hasFullDisk)
    test('is put off while the disk is full, and goes on when there is room', async () => {
      const bytes = bytesOf('image/jpeg', 200_000)
      const [id, sha256] = [newId(), hashOf(bytes)]
      const partial = path.join(gateway.dataDir, 'uploads', `${id}-${sha256}`)
      await uploads.begin(id, sha256, bytes.length)
      rmSync(partial)
      symlinkSync('/dev/full', partial)
      const full = await uploads.patch(id, sha256, 0, bytes)
      expect([full.status, full.headers.get('retry-after'), full.headers.get('tus-resumable')]).toEqual([
        503,
        '60',
        '1.0.0',
      ])
      expect(await codesOf(full)).toEqual(['service.busy'])
      rmSync(partial)
      writeFileSync(partial, '')
      expect(standsAt(await uploads.head(id, sha256))).toEqual([200, '0', '200000'])
      expect((await uploads.patch(id, sha256, 0, bytes)).status).toBe(204)
      expect(await stored(id)).toEqual({ files: [{ sha256, type: 'image/jpeg', size: 200_000 }] })
    })

  test('that was whole when the process was killed is looked at before anyone is told that it is there', async () => {
    const bytes = bytesOf('image/jpeg', 2000)
    const [good, bad] = [newId(), newId()]
    const sha256 = hashOf(bytes)
    const folder = path.join(gateway.dataDir, 'uploads')
    mkdirSync(folder, { recursive: true })
    for (const [id, content] of [
      [good, bytes],
      [bad, bytesOf('image/jpeg', 2000)],
    ] as const) {
      writeFileSync(path.join(folder, `${id}-${sha256}`), content)
      writeFileSync(path.join(folder, `${id}-${sha256}.json`), JSON.stringify({ size: 2000 }))
    }
    expect(standsAt(await uploads.head(good, sha256))).toEqual([200, '2000', '2000'])
    expect(await stored(good)).toEqual({ files: [{ sha256, type: 'image/jpeg', size: 2000 }] })
    expect((await uploads.head(bad, sha256)).status).toBe(404)
    expect(await stored(bad)).toEqual({ files: [] })
    expect(existsSync(path.join(folder, `${bad}-${sha256}`))).toBe(false)
    expect((await send(gateway.baseUrl, bad, bytes)).status).toBe(204)
  })

  test('whose size was written down and whose bytes are gone is unknown, and may be sent', async () => {
    const bytes = bytesOf('image/jpeg', 2000)
    const [id, sha256] = [newId(), hashOf(bytes)]
    writeFileSync(path.join(gateway.dataDir, 'uploads', `${id}-${sha256}.json`), JSON.stringify({ size: 2000 }))
    expect((await uploads.head(id, sha256)).status).toBe(404)
    expect((await send(gateway.baseUrl, id, bytes)).status).toBe(204)
  })
})

describe('a file is refused', () => {
  test('when its bytes are others than the hash says; then it is gone, and may be sent anew', async () => {
    const bytes = bytesOf('image/jpeg', 2000)
    const [id, sha256] = [newId(), hashOf(bytes)]
    const before = listed()
    const wrong = await send(gateway.baseUrl, id, bytesOf('image/jpeg', 2000), sha256)
    expect([wrong.status, await codesOf(wrong)]).toEqual([422, ['file.hash']])
    expect((await uploads.head(id, sha256)).status).toBe(404)
    expect(listed()).toEqual(before)
    expect((await send(gateway.baseUrl, id, bytes)).status).toBe(204)
  })

  test.each([
    ['HTML', '<html><body onload="alert(1)">'],
    ['a picture that is a program', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
  ])('when it is %s, and nothing is kept', async (_, text) => {
    const before = listed()
    const answer = await send(gateway.baseUrl, newId(), Buffer.from(text))
    expect([answer.status, await codesOf(answer)]).toEqual([422, ['file.type']])
    expect(listed()).toEqual(before)
  })

  test('when it has no bytes, or more than any may have, before a byte is sent', async () => {
    const before = listed()
    const empty = await uploads.begin(newId(), hashOf(Buffer.from('')), 0)
    expect([empty.status, await codesOf(empty)]).toEqual([422, ['file.empty']])
    const large = await uploads.begin(newId(), 'a'.repeat(64), 10_000_001)
    expect(large.status).toBe(413)
    expect(await large.json()).toEqual({ problems: [{ code: 'file.too-large', facts: { max: 10 } }] })
    expect(listed()).toEqual(before)
  })

  test('when a piece goes over the size that was said', async () => {
    const [id, sha256] = [newId(), 'b'.repeat(64)]
    await uploads.begin(id, sha256, 1000)
    const answer = await uploads.patch(id, sha256, 0, bytesOf('image/jpeg', 1001))
    expect([answer.status, await codesOf(answer)]).toEqual([413, ['file.too-large']])
    expect(standsAt(await uploads.head(id, sha256))).toEqual([200, '0', '1000'])
  })

  test('when it is the 41st of a dossier, sent or only begun', async () => {
    const [id, other] = [newId(), newId()]
    for (let count = 0; count < 40; count += 1) {
      expect((await send(gateway.baseUrl, id, bytesOf('image/jpeg', 100))).status).toBe(204)
      expect((await uploads.begin(other, hashOf(bytesOf('image/jpeg', 100)), 100)).status).toBe(201)
    }
    for (const full of [id, other]) {
      const answer = await uploads.begin(full, 'c'.repeat(64), 100)
      expect(await answer.json()).toEqual({ problems: [{ code: 'answer.too-many', facts: { max: 40 } }] })
    }
  })

  test.each([
    ['no metadata', { 'upload-metadata': '' }],
    ['a dossier that climbs', { 'upload-metadata': `dossierId ${Buffer.from('../../x').toString('base64')}` }],
    ['no length', { 'upload-length': 'many' }],
    ['another version of the protocol', { 'tus-resumable': '0.2.2' }],
  ])('when it begins with %s', async (_, headers) => {
    const before = listed()
    const answer = await uploads.begin(newId(), 'd'.repeat(64), 100, headers)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await codesOf(answer)).toEqual(['dossier.malformed'])
    expect(listed()).toEqual(before)
  })

  const climbing = [
    '../x',
    '..%2f..%2fx',
    '%2e%2e%2fx',
    '..\\x',
    'x%00',
    'a'.repeat(300),
    'A'.repeat(64),
    '%c0%ae%c0%ae/x',
    '‮gpj',
    'files',
  ]
  test.each(climbing)('and nothing is written or read for the name %j', async (name) => {
    const before = listed()
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    }
    for (const url of [`${gateway.baseUrl}/uploads/${name}`, `${gateway.baseUrl}/dossiers/${name}/files`]) {
      for (const method of ['PATCH', 'HEAD', 'GET', 'DELETE']) {
        const body = method === 'PATCH' ? { body: 'x' } : {}
        const { status } = await fetch(url, { method, headers, ...body })
        expect(status, `${method} ${url}`).toBeGreaterThanOrEqual(400)
        expect(status).toBeLessThan(500)
      }
    }
    expect(listed()).toEqual(before)
  })
})

test('Every answer of the upload routes tells the protocol, is not stored anywhere, and is open to no other origin', async () => {
  const [id, sha256] = [newId(), 'e'.repeat(64)]
  const answers = [
    await fetch(`${gateway.baseUrl}/uploads`, { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example' } }),
    await uploads.begin(id, sha256, 10),
    await uploads.head(id, sha256),
    await uploads.patch(id, sha256, 5, Buffer.from('x')),
    await uploads.head('x', 'y'),
    await uploads.begin(id, sha256, 10, { 'sec-fetch-site': 'cross-site' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([204, 201, 200, 409, 422, 403])
  for (const { headers, status } of answers) {
    if (status !== 403) expect(headers.get('tus-resumable')).toBe('1.0.0')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  }
  expect(answers[0]?.headers.get('tus-max-size')).toBe('10000000')
  expect(answers[0]?.headers.get('tus-extension')).toBe('creation')
})
