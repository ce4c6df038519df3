import { createDelivery, type Delivery } from '../device/delivery.ts'
import { noteWaiting } from '../device/settings.ts'
import type { Services } from './services.ts'
import { deviceOf } from './useDevice.ts'

/** The delivery of a mode, which comes with the device's code after the first paint. */
export function openDelivery({ mode, adapter }: Services): Delivery {
  const device = deviceOf(mode)
  const delivery = createDelivery({ device, office: async () => (await adapter()).office })
  delivery.state.subscribe(({ counts }, before) => {
    if (counts === before.counts) return
    noteWaiting(device.name, counts.waiting + counts.needsYou + counts.held)
  })
  device.afterUnlock(delivery.wake)
  return delivery
}
