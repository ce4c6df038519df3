import { gateway } from '../../src/adapters/gateway.ts'
import { gatewayDesk } from '../../src/adapters/gateway-desk.ts'
import { deskToken, openGateway } from './gateway-under-test.ts'
import { officeContract } from './office.contract.ts'

officeContract('the gateway, over HTTP on a database file', async () => {
  const { baseUrl, close } = await openGateway()
  return { office: gateway({ baseUrl }).office, desk: gatewayDesk({ baseUrl, token: deskToken }), close }
})
