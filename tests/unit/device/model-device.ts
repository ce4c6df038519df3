import { createDelivery, type Delivery } from '../../../src/device/delivery.ts'
import { type Device, openDevice } from '../../../src/device/device.ts'
import { type Clockwork, clockwork } from './clockwork.ts'
import type { MemoryOffice } from './office.ts'

/** One tab of a device: it freezes with answers in its hands, it is killed, and its clock jumps. */
export interface Tab {
  device: Device
  delivery: Delivery
  clock: Clockwork
  frozen: boolean
  freeze(): void
  thaw(): void
  /** Waits for what is under way; of a frozen tab until it holds an answer that it cannot read yet. */
  settle(): Promise<unknown>
  /** As the system kills it: nothing is said, nothing is given back. */
  kill(): void
}

export function openTab(name: string, office: MemoryOffice, random: () => number): Tab {
  const device = openDevice(name)
  const clock = clockwork()
  let dead = false
  let wake = () => {}
  let awake = Promise.resolve()
  let holds = () => {}
  let holding = new Promise<void>(() => {})

  /** What the office says reaches a page only while it lives. */
  async function reached<T>(answer: Promise<T>): Promise<T> {
    const said = await answer
    if (tab.frozen) holds()
    await awake
    return dead ? new Promise<T>(() => {}) : said
  }

  const delivery = createDelivery({
    device,
    office: async () => ({
      about: () => reached(office.about()),
      submit: (parcel, options) => reached(office.submit(parcel, options)),
      track: office.track,
    }),
    now: clock.now,
    monotonic: clock.monotonic,
    schedule: clock.schedule,
    random,
  })

  const tab: Tab = {
    device,
    delivery,
    clock,
    frozen: false,
    freeze() {
      if (tab.frozen) return
      tab.frozen = true
      awake = new Promise((resolve) => {
        wake = resolve
      })
      holding = new Promise((resolve) => {
        holds = resolve
      })
    },
    thaw() {
      tab.frozen = false
      wake()
    },
    settle: () => (tab.frozen ? Promise.race([delivery.idle(), holding]) : delivery.idle()),
    kill() {
      dead = true
      wake()
      device.close()
    },
  }
  delivery.start()
  return tab
}
