import { gateway as gatewayAdapter } from '../../src/adapters/gateway.ts'
import { openGateway } from './gateway-under-test.ts'
import { identityContract } from './identity.contract.ts'
import { madeUpNow } from './made-up-pack.ts'
import { practiseLogin, robotBrowser } from './robot-browser.ts'

identityContract('logging in at the gateway, over HTTP with its provider for practice', async () => {
  let passed = 0
  const { url, baseUrl, close } = await openGateway({ now: () => new Date(madeUpNow().getTime() + passed) })
  const browser = robotBrowser()
  const { identity } = gatewayAdapter({ baseUrl, fetch: (address, options) => browser.ask(String(address), options) })
  if (!identity) throw new Error('the gateway has no way of logging in')
  return {
    identity,
    async logIn(id, returnTo = '/') {
      const end = await practiseLogin(browser, url, id, returnTo)
      return `${end.pathname}${end.search}`
    },
    pass(milliseconds) {
      passed += milliseconds
    },
    close,
  }
})
