import { createDelivery, type Delivery } from '../device/delivery.ts'
import type { Device } from '../device/device.ts'
import { noteWaiting } from '../device/settings.ts'
import type { Services } from './services.ts'
import { deviceOf } from './useDevice.ts'

/** The delivery of a mode, which comes with the device's code after the first paint. */
export function openDelivery({ mode, adapter }: Services): Delivery {
  const device = deviceOf(mode)
  const delivery = createDelivery({ device, office: async () => (await adapter()).office })
  delivery.state.subscribe(({ counts }, before) => {
    if (counts !== before.counts) void noteUnsent(device, delivery)
  })
  tidyOnce(device, delivery)
  device.afterUnlock(delivery.wake)
  // A browser that has lost the settings has lost the word that there is a PIN: the place to enter it comes back.
  void device.lockState()
  return delivery
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
    void device.drafts.purge(now).then(() => device.files.sweep(now))
  })
}
