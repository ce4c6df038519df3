import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Progress } from '../core/ports.ts'
import type { Contact } from './contact.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/** What the screens may say of the way to the office. */
export interface DeliveryState {
  /** The dossier that this tab is sending. */
  sending?: { id: string; progress?: Progress }
  counts: { waiting: number; needsYou: number; held: number; confirmed: number }
  /** When the next try is, by this device's clock; milliseconds. */
  nextTry?: number
  contact: Contact
  /** The office asks for a login; everything waits for it. */
  needsLogin: boolean
  /** The office's clock minus this device's; milliseconds. */
  officeClock?: { offset: number }
}

/** Before anything is known. */
const restingState: DeliveryState = {
  counts: { waiting: 0, needsYou: 0, held: 0, confirmed: 0 },
  contact: { state: 'unknown' },
  needsLogin: false,
}

/** How many entries are in which state. */
export function countsOf(entries: readonly OutboxEntry[]): DeliveryState['counts'] {
  const count = (state: OutboxEntry['state']) => entries.filter((entry) => entry.state === state).length
  return {
    waiting: count('waiting'),
    needsYou: count('needs-you'),
    held: count('held'),
    confirmed: count('confirmed'),
  }
}

/** Writes the state, field by field. */
export interface Telling {
  store: StoreApi<DeliveryState>
  get(): DeliveryState
  set(part: Partial<DeliveryState>): void
  unset(key: 'sending' | 'nextTry'): void
}

export function openTelling(): Telling {
  const store = createStore<DeliveryState>()(() => restingState)
  return {
    store,
    get: store.getState,
    set: (part) => store.setState(part),
    unset(key) {
      const { [key]: _, ...rest } = store.getState()
      store.setState(rest, true)
    },
  }
}
