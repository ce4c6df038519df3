import type { Delivery } from '../device/delivery.ts'
import type { DeliveryState } from '../device/delivery-state.ts'
import { logOutIfOwed, logOutOwed } from './logOut.ts'
import { openDelivery } from './openDelivery.ts'
import type { Services } from './services.ts'
import { beforeReload } from './shell/reload.ts'
import { onWake, wakeWithSync } from './shell/sync.ts'

/** Delivers from now on while the page lives; `told` hears every state. */
export function beginDelivery(services: Services, told: (state: DeliveryState) => void): Delivery {
  const delivery = openDelivery(services)
  delivery.state.subscribe((state, before) => {
    // The browser wakes the page when the network is back, where it can.
    if (state.counts.waiting > 0 && before.counts.waiting === 0) void wakeWithSync()
    told(state)
  })
  listenForWakes(delivery.wake)
  beforeReload({ busy: () => delivery.state.getState().sending !== undefined })
  // Nothing goes under the name of who was here before.
  void logOutIfOwed(services).then(() => {
    logOutOwed(services)
    delivery.start()
  })
  return delivery
}

/** Everything that may mean that the line is back, or that the person is. */
function listenForWakes(wake: () => void) {
  window.addEventListener('online', wake)
  window.addEventListener('pageshow', wake)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake()
  })
  onWake(wake)
}
