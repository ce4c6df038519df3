import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { fileTypeOf } from '../../../src/core/file-type.ts'
import { deskToken, openGateway } from '../../contract/gateway-under-test.ts'
import { page, sealed } from '../../contract/made-up-dossier.ts'
import { codesOf, post, saidIn } from './requests.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
let number = ''
let sha256 = ''
beforeAll(async () => {
  gateway = await openGateway()
  const { parcel, dossier } = sealed()
  const receipt = await gatewayAdapter({ baseUrl: gateway.baseUrl }).office.submit(parcel)
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.error))
  number = saidIn(receipt.value).number
  sha256 = dossier.files[0]?.sha256 ?? ''
})
afterAll(() => gateway.close())

const officer = { authorization: `Bearer ${deskToken}` }
const move = (body: unknown) => post(`${gateway.baseUrl}/desk/cases/${number}/moves`, body, officer)

test('The desk answers nobody without the token, whatever is asked', async () => {
  const wrong = [
    {},
    { authorization: deskToken },
    { authorization: 'Bearer ' },
    { authorization: `Bearer ${deskToken}x` },
    { authorization: `Basic ${deskToken}` },
  ]
  for (const headers of wrong) {
    for (const at of ['', `/${number}`, '/unknown', `/${number}/files/${sha256}`]) {
      const answer = await fetch(`${gateway.baseUrl}/desk/cases${at}`, {
        headers: new Headers(Object.entries(headers)),
      })
      expect(answer.status).toBe(401)
      expect(await codesOf(answer)).toEqual(['desk.forbidden'])
    }
  }
  expect((await post(`${gateway.baseUrl}/desk/cases/${number}/moves`, {})).status).toBe(401)
})

test('A file is given to be saved, never to be run in the page', async () => {
  const { headers } = await fetch(`${gateway.baseUrl}/desk/cases/${number}/files/${sha256}`, { headers: officer })
  expect(headers.get('content-disposition')).toBe('attachment')
  expect(headers.get('content-type')).toBe('image/jpeg')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
})

const seen = { status: 'submitted', revision: 1 }
test.each([
  ['without a note where one is needed', { seen, move: { type: 'refuse' } }, 'case.note-missing'],
  ['with an empty note', { seen, move: { type: 'stop', note: ' ' } }, 'case.note-missing'],
  ['that does not exist', { seen, move: { type: 'burn' } }, 'answer.malformed'],
  ['with more than it needs', { seen, move: { type: 'accept', by: 'me' } }, 'answer.malformed'],
  [
    'from a status that does not exist',
    { seen: { ...seen, status: 'lost' }, move: { type: 'accept' } },
    'answer.malformed',
  ],
  [
    'without the revision on the screen',
    { seen: { status: 'submitted' }, move: { type: 'accept' } },
    'answer.malformed',
  ],
])('A move %s is refused', async (_, body, code) => {
  const answer = await move(body)
  expect(answer.status).toBe(422)
  expect(await codesOf(answer)).toEqual([code])
})

test('A HEIC photo comes as a JPEG that can be looked at, and as it was sent when that is asked for', async () => {
  const bytes = readFileSync(new URL('../device/paper.heic', import.meta.url))
  const photo = page(Buffer.from(bytes), 'image/heic')
  const { parcel } = sealed([photo])
  const receipt = await gatewayAdapter({ baseUrl: gateway.baseUrl }).office.submit(parcel)
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.error))
  const url = `${gateway.baseUrl}/desk/cases/${saidIn(receipt.value).number}/files/${photo.ref.sha256}`
  const shown = await fetch(url, { headers: officer })
  expect(shown.headers.get('content-type')).toBe('image/jpeg')
  expect(shown.headers.get('content-disposition')).toBe('attachment')
  expect(fileTypeOf(new Uint8Array(await shown.arrayBuffer()))).toBe('image/jpeg')
  const sent = await fetch(`${url}?original=1`, { headers: officer })
  expect(sent.headers.get('content-type')).toBe('image/heic')
  expect(Buffer.from(await sent.arrayBuffer()).equals(bytes)).toBe(true)
})
