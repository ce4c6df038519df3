import { use } from 'react'
import { rememberFailure } from './failures.ts'

/** Something loaded once and then read at once, in a render or before it. */
export interface Resource<K, V> {
  /** Starts loading; the same promise for the same key. A failed load is tried again. */
  preload(key: K): Promise<V>
  /** In a render: the value, or suspends until it is there. A failed load is thrown to the error boundary. */
  read(key: K): V
}

/**
 * A cache over a loader. What was preloaded before hydration is read without suspending, so that a prerendered page
 * and the first render of the script are the same: React looks at `status` on a promise for that.
 */
export function createResource<K, V>(load: (key: K) => Promise<V>): Resource<K, V> {
  const known = new Map<K, Promise<V>>()
  const failed = new WeakSet<Promise<V>>()

  function start(key: K): Promise<V> {
    const started = load(key)
    known.set(key, started)
    started.then(
      (value) => Object.assign(started, { status: 'fulfilled', value }),
      (reason: unknown) => {
        failed.add(started)
        rememberFailure(() => {
          if (known.get(key) === started) known.delete(key)
        })
        Object.assign(started, { status: 'rejected', reason })
      },
    )
    return started
  }

  return {
    preload(key) {
      const loading = known.get(key)
      return loading && !failed.has(loading) ? loading : start(key)
    },
    // Always by `use`: a component that has suspended is replayed, and its hooks have to come in the same order.
    read: (key) => use(known.get(key) ?? start(key)),
  }
}
