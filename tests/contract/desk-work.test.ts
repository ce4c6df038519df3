import { afterAll, beforeAll, describe, vi } from 'vitest'
import { gateway } from '../../src/adapters/gateway.ts'
import { type DividedOffice, workRules } from './desk-work.contract.ts'
import { openGateway } from './gateway-under-test.ts'
import { machineDesk, officer } from './officers.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

describe('the work of the officers at the gateway', () => {
  let office: DividedOffice & { close(): Promise<void> }
  beforeAll(async () => {
    const { baseUrl, close } = await openGateway()
    office = {
      office: gateway({ baseUrl }).office,
      desk: machineDesk(baseUrl),
      one: await officer(baseUrl, 'one', 'specialist', 'Tư pháp'),
      other: await officer(baseUrl, 'other', 'specialist', 'Công an'),
      reception: await officer(baseUrl, 'reception', 'reception'),
      leader: await officer(baseUrl, 'leader', 'leader'),
      close,
    }
  })
  afterAll(() => office.close())
  workRules(() => office)
})
