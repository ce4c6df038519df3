import { describe, vi } from 'vitest'
import { gateway } from '../../src/adapters/gateway.ts'
import { openGateway } from './gateway-under-test.ts'
import { machineDesk } from './officers.ts'
import { openPractice } from './practice-under-test.ts'
import { queueContract } from './queue.contract.ts'

vi.setConfig({ testTimeout: 60_000 })

describe('the queue at the gateway', () =>
  queueContract(async () => {
    const { baseUrl, close } = await openGateway()
    const queue = await gateway({ baseUrl }).openQueue?.()
    if (!queue) throw new Error('the gateway has a queue')
    return { queue, desk: machineDesk(baseUrl).queue, close }
  }))

describe('the queue in practice', () =>
  queueContract(async () => {
    const queue = await openPractice().openQueue?.()
    if (!queue?.played) throw new Error('practice plays the counter')
    return { queue, desk: queue.played, close: async () => {} }
  }))
