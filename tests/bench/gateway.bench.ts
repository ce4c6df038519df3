import { afterAll, beforeAll, describe, test } from 'vitest'
import { gateway as gatewayAdapter } from '../../src/adapters/gateway.ts'
import { openGateway } from '../contract/gateway-under-test.ts'
import { sealed } from '../contract/made-up-dossier.ts'

describe('the gateway over HTTP, with a database file that waits for the disk', () => {
  let gateway: Awaited<ReturnType<typeof openGateway>>
  beforeAll(async () => {
    gateway = await openGateway()
  })
  afterAll(() => gateway.close())

  const submit = async () => {
    const { parcel } = sealed()
    const receipt = await gatewayAdapter({ baseUrl: gateway.baseUrl }).office.submit(parcel)
    if (!receipt.ok) throw new Error(JSON.stringify(receipt.error))
  }

  test('how long a dossier with two photos takes, alone and among twenty', async ({ bench }) => {
    await bench('one dossier', submit).run()
    await bench('twenty dossiers, side by side', async () => {
      await Promise.all(Array.from({ length: 20 }, submit))
    }).run()
    await bench('health', async () => {
      await (await fetch(`${gateway.baseUrl}/health`)).text()
    }).run()
  })
})
