import type { Reception } from '../core/ports.ts'
import { createDelivery, type Delivery } from '../device/delivery.ts'
import type { Device } from '../device/device.ts'
import { rememberOffice } from '../device/sealing-key.ts'
import { noteWaiting } from '../device/settings.ts'
import type { Services } from './services.ts'
import { deviceOf } from './useDevice.ts'

/** The delivery of a mode, which comes with the device's code after the first paint. */
export function openDelivery(services: Services): Delivery {
  const { mode, adapter } = services
  const device = deviceOf(mode)
  const forOthers = mode.filesFor === 'others'
  const office = async () => (await adapter()).office
  const delivery = createDelivery({
    device,
    office: async () => (forOthers && !mode.practice ? remembering(await office()) : office()),
  })
  if (forOthers && !mode.practice && navigator.onLine) void hearOnce(office)
  delivery.state.subscribe(({ counts }, before) => {
    if (counts === before.counts) return
    void noteUnsent(device, delivery)
    if (counts.waiting + counts.confirmed > 0) void endKept(services)
  })
  tidyOnce(device, delivery)
  device.afterUnlock(delivery.wake)
  // A browser that has lost the settings has lost the word that there is a PIN: the place to enter it comes back.
  void device.lockState()
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

/** Asked at the start as well, when nothing is to be sent yet. Without an answer the key of before stays. */
async function hearOnce(office: () => Promise<Reception>) {
  await office()
    .then((reached) => remembering(reached).about())
    .catch(() => undefined)
}

/** A place that was kept for a draft ends when the dossier is on its way. Without its code now, it ends at the next change. */
async function endKept(services: Services) {
  await import('./handing.ts').then(({ endSent }) => endSent(services, deviceOf(services.mode))).catch(() => undefined)
}

/** How many are not at the office. What the browser has lost is not counted away: the person is told of it. */
async function noteUnsent(device: Device, { state }: Delivery) {
  const lost = await device.lostDrafts()
  const { waiting, needsYou, held } = state.getState().counts
  if (lost.ok && !lost.value) noteWaiting(device.name, waiting + needsYou + held)
}

/**
 * Erases what nobody can want back any more, once a page, and only when the office has told the time: a clock that runs
 * ahead must not shorten the days in which a removal can be undone. What fails is tried at the next start.
 */
function tidyOnce(device: Device, { state }: Delivery) {
  const stop = state.subscribe(({ officeClock }) => {
    if (!officeClock) return
    stop()
    const now = new Date(Date.now() + Math.min(0, officeClock.offset))
    const officeTime = new Date(Date.now() + officeClock.offset)
    void device.outbox
      .forgetSent(officeTime)
      .then(() => device.drafts.purge(now))
      .then(() => device.files.sweep(now))
  })
}
