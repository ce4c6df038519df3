import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, todayInVietnam } from '../../../src/core/dates.ts'
import { SignedReceipt } from '../../../src/core/receipt.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { bytesOf, goodAnswers, page, sealed, unchecked } from '../../contract/made-up-dossier.ts'
import { codesOf, post, sendPages } from './requests.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
beforeAll(async () => {
  gateway = await openGateway()
})
afterAll(() => gateway.close())

const dossiers = () => `${gateway.baseUrl}/dossiers`

describe('submitting over HTTP', () => {
  test('answers 201 the first time and 200 after that, with the same receipt', async () => {
    const { dossier, pages } = sealed()
    await sendPages(gateway.baseUrl, dossier, pages)
    const first = await post(dossiers(), dossier)
    const again = await post(dossiers(), dossier)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(await again.json()).toEqual(SignedReceipt.parse(await first.json()))
  })

  test('answers 409 and names slot and page when a file has not arrived', async () => {
    const { dossier, pages } = sealed()
    await sendPages(gateway.baseUrl, dossier, pages.slice(0, 1))
    const answer = await post(dossiers(), dossier)
    expect(answer.status).toBe(409)
    const sha256 = dossier.files[1]?.sha256
    expect(await answer.json()).toEqual({
      problems: [{ code: 'file.not-received', field: 'photo', facts: { page: 2, sha256 } }],
    })
  })

  test('does not count a file that another dossier sent', async () => {
    const pages = [page(bytesOf('image/jpeg'))]
    await sendPages(gateway.baseUrl, unchecked(goodAnswers(pages)), pages)
    const answer = await post(dossiers(), unchecked(goodAnswers(pages)))
    expect(await codesOf(answer)).toEqual(['file.not-received'])
  })

  test('keeps that somebody helped, by which mandate, and notes it in the journal without a name', async () => {
    const { dossier, pages } = sealed()
    await sendPages(gateway.baseUrl, dossier, pages)
    const until = todayInVietnam(new Date(dossier.sealedAt))
    const helper = { name: 'Lò Thị Lan', mandate: 'ab'.repeat(32), agreedAt: dossier.sealedAt, until, how: 'mark' }
    const late = { ...helper, until: addDays(until, -1) }
    expect(await codesOf(await post(dossiers(), { ...dossier, helper: late }))).toEqual(['helper.no-mandate'])
    const early = { ...helper, agreedAt: new Date(Date.parse(dossier.sealedAt) + 1).toISOString() }
    expect(await codesOf(await post(dossiers(), { ...dossier, helper: early }))).toEqual(['helper.no-mandate'])
    const first = await post(dossiers(), { ...dossier, helper })
    expect(first.status).toBe(201)
    const again = await post(dossiers(), { ...dossier, helper })
    expect([again.status, await again.json()]).toEqual([200, await first.json()])
    const other = { ...dossier, helper: { ...helper, name: 'Người khác' } }
    expect(await codesOf(await post(dossiers(), other))).toEqual(['dossier.conflict'])
  })

  const good = sealed().dossier
  const hostile: [string, unknown][] = [
    ['no revision', { ...good, revision: undefined }],
    ['a revision of nought', { ...good, revision: 0 }],
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
    await sendPages(gateway.baseUrl, dossier, pages)
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
