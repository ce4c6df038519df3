import { afterAll, beforeAll, expect, test } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { gatewayDesk } from '../../../src/adapters/gateway-desk.ts'
import { deskToken, openGateway } from '../../contract/gateway-under-test.ts'
import { canaries, goodAnswers, sealed, unchecked } from '../../contract/made-up-dossier.ts'
import { madeUpNow } from '../../contract/made-up-pack.ts'
import { post, saidIn, send, uploadsAt } from './requests.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
beforeAll(async () => {
  gateway = await openGateway()
})
afterAll(() => gateway.close())

test('The log of a whole journey, with its mistakes, has each request in it and nothing of anybody', async () => {
  const { baseUrl } = gateway
  const { office } = gatewayAdapter({ baseUrl })
  const desk = gatewayDesk({ baseUrl, token: deskToken })
  const { parcel, dossier, pages } = sealed()
  const receipt = await office.submit(parcel)
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.error))
  const { number, hash: dossierHash } = saidIn(receipt.value)
  const hash = dossier.files[0]?.sha256 ?? ''
  await office.track({ dossierId: dossier.id })
  await office.track({ number, secret: canaries.secret })
  await office.track({ number, secret: '000000' })
  await desk.open(number)
  const listed = await desk.work.list({ words: canaries.name })
  expect(listed.ok && listed.value.items[0]?.applicant, 'the name goes over the line').toBe(canaries.name)
  await desk.file(number, hash)
  await desk.move(number, { status: 'submitted', revision: 1 }, { type: 'refuse', note: 'GHI CHÚ RIÊNG' })
  await post(`${baseUrl}/dossiers`, { ...dossier, [canaries.id]: canaries.name })
  await post(`${baseUrl}/dossiers`, unchecked({ ...goodAnswers(pages), 'member.phone': canaries.id }))
  await post(`${baseUrl}/dossiers`, `${JSON.stringify(dossier)}}`)
  await send(baseUrl, unchecked({}).id, Buffer.from('x'), hash)
  await uploadsAt(baseUrl).patch(dossier.id, hash, 7, Buffer.from('x'))
  await fetch(`${baseUrl}/unknown/${number}?name=${encodeURIComponent(canaries.name)}`)
  await fetch(`${gateway.url}/results/${number}`)

  const log = gateway.log.join('')
  const routes = gateway.log.map((line): { route?: string } => JSON.parse(line)).map(({ route }) => route)
  for (const route of ['/api/dossiers', '/api/uploads', '/api/uploads/:id', '/api/cases/:dossierId', '/api/track']) {
    expect(routes).toContain(route)
  }
  const folded = canaries.name.normalize('NFD')
  const secrets = [
    ...Object.values(canaries),
    folded,
    number,
    dossier.id,
    hash,
    dossierHash,
    receipt.value.jws,
    deskToken,
    'RIÊNG',
  ]
  for (const secret of [...secrets, '127.0.0.1', '::1', 'Hàng Bông']) expect(log).not.toContain(secret)
})

test('A fault inside is logged and answered without what was sent', async () => {
  let isBroken = false
  const faulty = await openGateway({
    now: () => {
      if (isBroken) throw new Error(`${canaries.name} ${canaries.id}`)
      return madeUpNow()
    },
  })
  isBroken = true
  const answer = await post(`${faulty.baseUrl}/dossiers`, sealed().dossier)
  isBroken = false
  await faulty.close()
  expect(answer.status).toBe(500)
  const told = (await answer.text()) + faulty.log.join('')
  expect(told).toContain('service.broken')
  expect(faulty.log.join('')).toMatch(/"fault":"Error".*dossiers\.ts/)
  for (const canary of Object.values(canaries)) expect(told).not.toContain(canary)
})
