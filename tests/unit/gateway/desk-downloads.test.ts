import { afterAll, beforeAll, expect, test } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { FILE_LIMITS, ManifestEntry } from '../../../src/core/dossier.ts'
import { deskToken, openGateway } from '../../contract/gateway-under-test.ts'
import { bytesOf, goodAnswers, page, sealed } from '../../contract/made-up-dossier.ts'
import { submitted } from '../../contract/office-under-test.ts'
import { machineDesk } from '../../contract/officers.ts'
import { post } from './requests.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
beforeAll(async () => {
  gateway = await openGateway()
})
afterAll(() => gateway.close())

const officer = { authorization: `Bearer ${deskToken}` }
const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '</textarea><svg onload=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
]
const under = () => ({
  office: gatewayAdapter({ baseUrl: gateway.baseUrl }).office,
  desk: machineDesk(gateway.baseUrl),
  close: async () => {},
})

test.each(ManifestEntry.shape.type.options)(
  'A file of the type %s that holds a page comes to be saved, as what it is, and may run nothing',
  async (type) => {
    const html = Buffer.from(`<html><body>${attacks.join('')}</body></html>`)
    // Behind what is looked at: at the beginning of a picture it is refused when it arrives.
    const disguised = page(Buffer.concat([bytesOf(type, 2000), html]), type)
    const { receipt } = await submitted(under(), sealed([disguised]))
    for (const query of ['', '?original=1']) {
      const address = `${gateway.baseUrl}/desk/cases/${receipt.number}/files/${disguised.ref.sha256}${query}`
      const { status, headers } = await fetch(address, { headers: officer })
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe(type)
      expect(headers.get('content-disposition')).toBe('attachment')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      const asPage = await fetch(address, { headers: { ...officer, 'sec-fetch-dest': 'document' } })
      expect(asPage.status).toBe(403)
    }
  },
)

test('What anybody wrote into a dossier or a note comes back as data, letter for letter, and never as a page', async () => {
  for (const attack of attacks) {
    const pages = [page(bytesOf('image/jpeg'))]
    const address = { province: '01', commune: '00004', street: attack }
    const { receipt } = await submitted(under(), sealed(pages, { ...goodAnswers(pages), 'member.address': address }))
    const { number } = receipt
    await post(`${gateway.baseUrl}/desk/cases/${number}/notes`, { text: attack }, officer)
    for (const [at, holds] of [
      [`/${number}`, true],
      [`/${number}/detail`, true],
      ['', false],
    ] as const) {
      const answer = await fetch(`${gateway.baseUrl}/desk/cases${at}`, { headers: officer })
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect((await answer.text()).includes(JSON.stringify(attack)), at).toBe(holds)
    }
  }
})

test.each(['../../etc/passwd', '..%2f..%2fgateway.db', '%00', '<script>', 'a'.repeat(64), 'A'.repeat(64)])(
  'A file called %s is not there',
  async (name) => {
    const { receipt } = await submitted(under())
    const answer = await fetch(`${gateway.baseUrl}/desk/cases/${receipt.number}/files/${name}`, { headers: officer })
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('<')
  },
)

test('A paper of the office that is too large is refused as such, with how large it may be', async () => {
  const { receipt } = await submitted(under())
  const answer = await fetch(`${gateway.baseUrl}/desk/cases/${receipt.number}/papers`, {
    method: 'POST',
    headers: { ...officer, 'content-type': 'application/pdf' },
    body: new Uint8Array(FILE_LIMITS.bytes + 1),
  })
  expect(answer.status).toBe(413)
  expect(await answer.json()).toEqual({ problems: [{ code: 'file.too-large', facts: { max: 10 } }] })
})
