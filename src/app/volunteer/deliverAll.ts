import type { Delivery } from '../../device/delivery.ts'
import type { Resident } from '../../device/residents.ts'
import { hadWaiting } from '../../device/settings.ts'
import { compose } from '../compose.ts'
import type { Mode } from '../modes.ts'
import { openDelivery } from '../openDelivery.ts'
import { modeFor } from './dossierStates.ts'

/** One for each vault, while the page lives. */
const deliveries = new Map<string, Delivery>()

function deliveryOf(mode: Mode): Delivery {
  const known = deliveries.get(mode.device) ?? openDelivery(compose(mode))
  deliveries.set(mode.device, known)
  return known
}

/** How often it is looked again whether something can go. Milliseconds. */
const AGAIN = 60_000

let running: Promise<unknown> | undefined

/** Vault after vault, since each opens its own line; a round that is under way is not begun a second time. */
async function round(mode: Mode, people: readonly Resident[]) {
  for (const { id } of people) {
    const own = modeFor(mode, id)
    if (hadWaiting(own.device) === 0) continue
    const delivery = deliveryOf(own)
    const stop = delivery.start()
    delivery.wake()
    await delivery.idle()
    stop()
  }
}

/**
 * Sends what waits in the vaults of those who are helped, while the list of them is open and the device unlocked: now,
 * when the line comes back, and every minute; `looked` after each round. Returns how to stop; what is under way is
 * brought to its end.
 */
export function deliverAll(mode: Mode, people: readonly Resident[], looked: () => void): () => void {
  let wanted = true
  const begin = () => {
    running ??= round(mode, people).finally(() => {
      running = undefined
    })
    void running.then(() => wanted && looked())
  }
  begin()
  const timer = setInterval(begin, AGAIN)
  addEventListener('online', begin)
  return () => {
    wanted = false
    clearInterval(timer)
    removeEventListener('online', begin)
  }
}
