import type { Reception } from '../core/ports.ts'
import { createDelivery, type Delivery } from '../device/delivery.ts'
import type { Device } from '../device/device.ts'
import { rememberOffice } from '../device/sealing-key.ts'
import { noteWaiting } from '../device/settings.ts'
import type { Services } from './services.ts'
import { deviceOf, outboxDevice } from './useDevice.ts'

/** The delivery of a mode, which comes with the device's code after the first paint. */
export function openDelivery({ mode, adapter }: Services): Delivery {
  const device = outboxDevice(mode)
  const hears = mode.filesFor === 'others' && !mode.practice
  const office = async () => (await adapter()).office
  const delivery = createDelivery({
    device,
    office: async () => (hears ? remembering(await office()) : office()),
  })
  if (hears && navigator.onLine) void hearOnce(office, device)
  delivery.state.subscribe(({ counts }, before) => {
    if (counts !== before.counts) void noteUnsent(device, delivery)
  })
  tidyWhenHeard(device, delivery)
  device.afterUnlock(delivery.wake)
  // A browser that has lost the settings has lost the word that there is a PIN: the place to enter it comes back.
  void deviceOf(mode).lockState()
  return delivery
}

/** What the office says of its key is remembered: somebody who is visited next may have no network. */
const remembering = (office: Reception): Reception => ({
  ...office,
  async about() {
    const facts = await office.about()
    if (facts.ok) await rememberOffice(facts.value)
    return facts
  },
})

/**
 * Asked at the start as well, when nothing is to be sent yet: for the key, and so that what the office has had for long
 * leaves also where nothing waits. Without an answer all stays as it was.
 */
async function hearOnce(office: () => Promise<Reception>, device: Device) {
  const facts = await office()
    .then((reached) => remembering(reached).about())
    .catch(() => undefined)
  if (facts?.ok) await device.outbox.forgetSent(new Date(facts.value.time))
}

/** How many are not at the office. What the browser has lost is not counted away: the person is told of it. */
async function noteUnsent(device: Device, { state }: Delivery) {
  const lost = await device.lostDrafts()
  const { waiting, needsYou, held } = state.getState().counts
  if (lost.ok && !lost.value) noteWaiting(device.name, waiting + needsYou + held)
}

/**
 * Erases what nobody can want back any more, and only when the office has told the time: a clock that runs ahead must
 * not shorten the days in which a removal can be undone. What was sent for others each time, the rest once a page. What
 * fails is tried again later.
 */
function tidyWhenHeard(device: Device, { state }: Delivery) {
  let tidied = false
  state.subscribe(({ officeClock }, before) => {
    if (!officeClock || officeClock === before.officeClock) return
    const now = new Date(Date.now() + Math.min(0, officeClock.offset))
    const forgotten = device.outbox.forgetSent(new Date(Date.now() + officeClock.offset))
    if (tidied) return
    tidied = true
    void forgotten.then(() => device.drafts.purge(now)).then(() => device.files.sweep(now))
  })
}
