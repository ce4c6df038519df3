import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { Problem } from '../core/problem.ts'
import type { Receipt } from '../core/receipt.ts'
import { err, type Result } from '../core/result.ts'
import type { Delivery } from '../device/delivery.ts'
import type { DeliveryState } from '../device/delivery-state.ts'
import type { OutboxEntry } from '../device/outbox-entry.ts'
import { outboxName } from './modes.ts'
import { type Services, useServices } from './services.ts'

/** What is said until the device's code is here: nothing is known yet. */
const unknown: DeliveryState = {
  counts: { waiting: 0, needsYou: 0, held: 0, confirmed: 0 },
  contact: { state: 'unknown' },
  needsLogin: false,
}

/** The one delivery of an outbox on this page. This file is part of every page, so it knows the device by its types only. */
interface Running {
  delivery: Promise<Delivery>
  get(): DeliveryState
  subscribe(listener: () => void): () => void
}

const running = new Map<string, Running>()

/** Begins to deliver, at most once a mode and page. A failure to fetch the code is tried again at the next call. */
function runningOf(services: Services): Running {
  const device = outboxName(services.mode)
  const known = running.get(device)
  if (known) return known
  const listeners = new Set<() => void>()
  let state = unknown
  const told = (next: DeliveryState) => {
    state = next
    for (const listener of listeners) listener()
  }
  const begin = async () => {
    const { beginDelivery } = await import('./beginDelivery.ts')
    return beginDelivery(services, told)
  }
  const begun: Running = {
    delivery: begin(),
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  begun.delivery.catch(() => running.delete(device))
  running.set(device, begun)
  return begun
}

/** Begins to deliver when the page has settled: it must take nothing from the first paint. */
export function useDelivering() {
  const services = useServices()
  useEffect(() => {
    // A failure shows where something is to be sent; the line coming back is the next chance.
    const begin = () => void runningOf(services).delivery.catch(() => undefined)
    window.addEventListener('online', begin)
    const calledOff = whenIdle(begin)
    return () => {
      window.removeEventListener('online', begin)
      calledOff()
    }
  }, [services])
}

function whenIdle(work: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const asked = requestIdleCallback(work, { timeout: 5000 })
    return () => cancelIdleCallback(asked)
  }
  const timer = setTimeout(work, 2000)
  return () => clearTimeout(timer)
}

export interface Delivering {
  state: DeliveryState
  /** Sends one now; asked ten times, it is one try. */
  sendNow(id: string): Promise<Result<Receipt, Problem[]>>
  /** Whether what is kept proves that the office has it; needs no network. */
  verify(entry: OutboxEntry): Promise<boolean>
}

const noCode = err<Problem[]>([{ code: 'device.failed', facts: { reason: 'code' } }])

/** The way to the office, for a screen. Cheap: the state is `unknown` until the delivery runs, which this does not wait for. */
export function useDelivery(): Delivering {
  const services = useServices()
  const device = outboxName(services.mode)
  const subscribe = useCallback(
    (listener: () => void) => {
      const known = running.get(device)
      if (known) return known.subscribe(listener)
      // Begun by `useDelivering` after the page has settled.
      let unsubscribe = () => {}
      const calledOff = whenIdle(() => {
        unsubscribe = runningOf(services).subscribe(listener)
        listener()
      })
      return () => {
        calledOff()
        unsubscribe()
      }
    },
    [device, services],
  )
  const state = useSyncExternalStore(
    subscribe,
    () => running.get(device)?.get() ?? unknown,
    () => unknown,
  )
  const sendNow = useCallback(
    (id: string) =>
      runningOf(services).delivery.then(
        (delivery) => delivery.sendNow(id),
        () => noCode,
      ),
    [services],
  )
  const verify = useCallback(
    (entry: OutboxEntry) =>
      runningOf(services).delivery.then(
        (delivery) => delivery.verify(entry),
        () => false,
      ),
    [services],
  )
  return { state, sendNow, verify }
}
