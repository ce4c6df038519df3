import 'fake-indexeddb/auto'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Chances } from './chances.ts'

/**
 * One life of a phone. Everything that was begun in it (promises, timers, transactions, requests) belongs to it, and
 * none of that reaches the database or the network after it has ended: as when the system kills the app.
 */
export interface Life {
  run<T>(work: () => T): T
  /** What was not committed is undone or committed as chance has it; an answer to it nobody hears. */
  end(chance: Chances): void
  readonly ended: boolean
  /** A fetch that ends with this life. `patience`: milliseconds. */
  fetch(patience: number): typeof globalThis.fetch
}

interface State {
  ended: boolean
  over: AbortController
  transactions: Set<IDBTransaction>
}

const lives = new AsyncLocalStorage<State>()
const dead = () => lives.getStore()?.ended === true
const gone = () => new DOMException('This life is over', 'AbortError')

/** The database and the timers, as a life sees them; once for the process. */
function watchLives() {
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (...args) {
    if (dead()) throw gone()
    return open.apply(this, args)
  }
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (...args) {
    const life = lives.getStore()
    if (life?.ended) throw gone()
    const begun = transaction.apply(this, args)
    // What was only read leaves no trace either way.
    if (life && begun.mode === 'readwrite') {
      life.transactions.add(begun)
      const done = () => life.transactions.delete(begun)
      for (const event of ['complete', 'abort']) begun.addEventListener(event, done)
    }
    return begun
  }
}
watchLives()

export function newLife(): Life {
  const state: State = { ended: false, over: new AbortController(), transactions: new Set() }
  return {
    run: (work) => lives.run(state, work),
    get ended() {
      return state.ended
    },
    end(chance) {
      state.ended = true
      state.over.abort()
      for (const open of state.transactions) {
        if (chance() < 0.5) continue
        try {
          open.abort()
        } catch {
          // It has just ended by itself.
        }
      }
    },
    fetch: (patience) => (input, init) => {
      if (state.ended) return Promise.reject(gone())
      const signals = [state.over.signal, AbortSignal.timeout(patience), ...(init?.signal ? [init.signal] : [])]
      return fetch(input, { ...init, signal: AbortSignal.any(signals) })
    },
  }
}
