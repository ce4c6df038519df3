import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Receipt } from '../../../src/core/case.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { bytesOf, goodAnswers, hashOf, page, sealed, unchecked } from '../../contract/made-up-dossier.ts'
import { codesOf, post, put, putPages } from './requests.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
beforeAll(async () => {
  gateway = await openGateway()
})
afterAll(() => gateway.close())

const dossiers = () => `${gateway.baseUrl}/dossiers`
const fileUrl = (id: string, sha256: string) => `${dossiers()}/${id}/files/${sha256}`

describe('submitting over HTTP', () => {
  test('answers 201 the first time and 200 after that, with the same receipt', async () => {
    const { dossier, pages } = sealed()
    await putPages(gateway.baseUrl, dossier, pages)
    const first = await post(dossiers(), dossier)
    const again = await post(dossiers(), dossier)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(await again.json()).toEqual(Receipt.parse(await first.json()))
  })

  test('answers 409 and names slot and page when a file has not arrived', async () => {
    const { dossier, pages } = sealed()
    await putPages(gateway.baseUrl, dossier, pages.slice(0, 1))
    const answer = await post(dossiers(), dossier)
    expect(answer.status).toBe(409)
    const sha256 = dossier.files[1]?.sha256
    expect(await answer.json()).toEqual({
      problems: [{ code: 'file.not-received', field: 'photo', facts: { page: 2, sha256 } }],
    })
  })

  test('does not count a file that another dossier sent', async () => {
    const pages = [page(bytesOf('image/jpeg'))]
    await putPages(gateway.baseUrl, unchecked(goodAnswers(pages)), pages)
    const answer = await post(dossiers(), unchecked(goodAnswers(pages)))
    expect(await codesOf(answer)).toEqual(['file.not-received'])
  })

  const good = sealed().dossier
  const hostile: [string, unknown][] = [
    ['an unknown key', { ...good, role: 'officer' }],
    ['a status', { ...good, status: 'done' }],
    ['an operator instead of an id', { ...good, id: { $gt: '' } }],
    ['an array instead of an id', { ...good, id: [good.id] }],
    ['an id that climbs', { ...good, id: '../../../etc/passwd' }],
    ['an id that is not a version of ours', { ...good, id: 'x'.repeat(36) }],
    ['a manifest entry with a name', { ...good, files: good.files.map((file) => ({ ...file, name: 'a.jpg' })) }],
    ['41 files', { ...good, files: Array.from({ length: 41 }, () => good.files[0]) }],
    ['a file of no size', { ...good, files: good.files.map((file) => ({ ...file, size: 0 })) }],
    ['a file larger than any', { ...good, files: good.files.map((file) => ({ ...file, size: 10_000_001 })) }],
    ['a number as an answer', { ...good, answers: { ...good.answers, rackets: 2 } }],
    ['null', null],
    ['a list', [good]],
    ['a poisoned prototype', `{"__proto__":{"role":"officer"},${JSON.stringify(good).slice(1)}`],
    [
      'a poisoned prototype in an answer',
      JSON.stringify(good).replace('"answers":{', '"answers":{"__proto__":{"a":"b"},'),
    ],
    ['JSON that breaks off', JSON.stringify(good).slice(0, -5)],
    ['no JSON', '<html>'],
    ['nothing', ''],
    ['a list 100,000 deep', `{"id":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['answers 20,000 deep', `{"answers":${'{"a":[{"id":"","answers":'.repeat(20_000)}{}${'}]}'.repeat(20_000)}}`],
  ]
  test.each(hostile)('refuses %s as malformed', async (_, body) => {
    const answer = await post(dossiers(), body)
    expect(answer.status).toBe(422)
    expect(await codesOf(answer)).toEqual(['dossier.malformed'])
  })

  test('refuses a key of the object prototype as an answer', async () => {
    const { dossier, pages } = sealed()
    await putPages(gateway.baseUrl, dossier, pages)
    for (const key of ['constructor', 'toString', 'hasOwnProperty']) {
      const answer = await post(dossiers(), { ...dossier, answers: { ...dossier.answers, [key]: 'x' } })
      expect(answer.status).toBe(422)
    }
  })

  test('refuses more JSON than any dossier has, without reading it all', async () => {
    const answer = await post(dossiers(), { ...good, answers: { why: 'x'.repeat(2_000_000) } })
    expect(answer.status).toBe(413)
  })

  test('refuses a dossier that is not JSON by its type', async () => {
    const answer = await fetch(dossiers(), { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' })
    expect(await codesOf(answer)).toEqual(['dossier.malformed'])
  })
})

describe('sending a file over HTTP', () => {
  const listed = () => readdirSync(gateway.dataDir, { recursive: true, encoding: 'utf8' }).sort()

  test('keeps the bytes under their hash and says what they are', async () => {
    const { ref, bytes } = page(bytesOf('application/pdf'), 'application/pdf')
    const { id } = sealed().dossier
    const answer = await put(fileUrl(id, ref.sha256), bytes)
    expect(answer.status).toBe(201)
    const stored = { sha256: ref.sha256, type: 'application/pdf', size: bytes.length }
    expect(await answer.json()).toEqual(stored)
    expect(listed()).toContain(path.join('files', ref.sha256.slice(0, 2), ref.sha256))
    const again = await put(fileUrl(id, ref.sha256), bytes)
    expect([again.status, await again.json()]).toEqual([200, stored])
    expect(await (await fetch(`${dossiers()}/${id}/files`)).json()).toEqual({ files: [stored] })
  })

  test('answers 413 to a photo of 30 MB, and keeps nothing of it', async () => {
    const bytes = bytesOf('image/jpeg', 30_000_000)
    const before = listed()
    const answer = await put(fileUrl(sealed().dossier.id, hashOf(bytes)), bytes)
    expect(answer.status).toBe(413)
    expect(await codesOf(answer)).toEqual(['file.too-large'])
    expect(listed()).toEqual(before)
  })

  test.each([
    ['HTML', '<html><body onload="alert(1)">', 'file.type'],
    ['a picture that is a program', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'file.type'],
    ['nothing', '', 'file.empty'],
  ])('refuses %s and keeps nothing', async (_, text, code) => {
    const before = listed()
    const answer = await put(fileUrl(sealed().dossier.id, hashOf(Buffer.from(text))), text)
    expect(answer.status).toBe(422)
    expect(await codesOf(answer)).toEqual([code])
    expect(listed()).toEqual(before)
  })

  test('refuses the 41st file of a dossier', async () => {
    const { id } = sealed().dossier
    const send = (bytes: Buffer<ArrayBuffer>) => put(fileUrl(id, hashOf(bytes)), bytes)
    for (let count = 0; count < 40; count += 1) expect((await send(bytesOf('image/jpeg', 100))).status).toBe(201)
    const answer = await send(bytesOf('image/jpeg', 100))
    expect(await answer.json()).toEqual({ problems: [{ code: 'answer.too-many', facts: { max: 40 } }] })
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
  test.each(climbing)('writes nothing and reads nothing for the name %j', async (name) => {
    const before = listed()
    const { id } = sealed().dossier
    for (const url of [fileUrl(id, name), fileUrl(name, 'a'.repeat(64)), `${gateway.baseUrl}/cases/${name}`]) {
      const [sent, read] = await Promise.all([put(url, bytesOf('image/jpeg')), fetch(url)])
      expect(sent.status, url).toBeGreaterThanOrEqual(400)
      expect(read.status, url).toBeGreaterThanOrEqual(400)
      expect([sent.status, read.status]).not.toContain(500)
    }
    expect(listed()).toEqual(before)
  })
})
