import { createDelivery } from '../../../src/device/delivery.ts'
import { clockwork } from './clockwork.ts'
import { device, dossierOf, draftWith, freshName, valueIn } from './fixtures.ts'
import { type MemoryOffice, memoryOffice } from './office.ts'

/** A tab with a delivery whose time and chance are told, and an office with a clock of its own. */
export async function tab({ name = freshName(), office, random = 1 - Number.EPSILON }: Partial<Given> = {}) {
  const clock = clockwork()
  const answering = office ?? (await memoryOffice())
  const opened = device(name)
  const { now, monotonic, schedule } = clock
  const delivery = createDelivery({
    device: opened,
    office: async () => answering,
    now,
    monotonic,
    schedule,
    random: () => random,
  })
  const stops: (() => void)[] = []
  return {
    name,
    clock,
    office: answering,
    opened,
    delivery,
    state: () => delivery.state.getState(),
    async post(about = 'An') {
      const draft = draftWith({ name: about })
      valueIn(await opened.outbox.post(draft.id, dossierOf(draft), about))
      await delivery.idle()
      return draft.id
    },
    entry: async (id: string) => valueIn(await opened.outbox.get(id)),
    async start() {
      stops.push(delivery.start())
      await delivery.idle()
    },
    async stop() {
      for (const stop of stops.splice(0)) stop()
      await delivery.idle()
    },
    async wake() {
      delivery.wake()
      await delivery.idle()
    },
    pass: (milliseconds: number) => clock.pass(milliseconds, delivery.idle),
  }
}

interface Given {
  name: string
  office: MemoryOffice
  random: number
}
