import { afterAll, beforeAll, expect, test } from 'vitest'
import { PRACTICE_PIN } from '../../../../src/gateway/practice-signer/orders.ts'
import { openGateway } from '../../../contract/gateway-under-test.ts'
import { pdfSaying, signingPerson } from '../../../contract/signing-person.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
beforeAll(async () => {
  gateway = await openGateway({ now: () => new Date() })
})
afterAll(() => gateway.close())

test('signs', async () => {
  const hoa = await signingPerson(gateway.url)
  const begun = await hoa.start(await pdfSaying('one'))
  const creds = await hoa.credentials(begun.id)
  console.log(JSON.stringify(creds), gateway.log.join(''))
  const v = await hoa.authorise(begun.id, { credential: creds[0].id, pin: PRACTICE_PIN })
  console.log(v, gateway.log.slice(-3).join(''))
  const d = await hoa.document(begun.id)
  const fs = await import('node:fs')
  if (d) fs.writeFileSync('/var/tmp/d3-signed.pdf', d)
  expect(v.signing.state).toBe('signed')
})
