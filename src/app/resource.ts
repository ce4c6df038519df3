import { use } from 'react'

/** Something loaded once and then read at once, in a render or before it. */
export interface Resource<K, V> {
  /** Starts loading; the same promise for the same key. A failed load may be asked for again. */
  preload(key: K): Promise<V>
  /** In a render: the value, or suspends until it is there. */
  read(key: K): V
}

/**
 * A cache over a loader. What was preloaded before hydration is read without suspending, so that a prerendered page
 * and the first render of the script are the same.
 */
export function createResource<K, V>(load: (key: K) => Promise<V>): Resource<K, V> {
  const loaded = new Map<K, V>()
  const loading = new Map<K, Promise<V>>()

  function preload(key: K): Promise<V> {
    const known = loading.get(key)
    if (known) return known
    const started = load(key).then(
      (value) => {
        loaded.set(key, value)
        return value
      },
      (cause: unknown) => {
        loading.delete(key)
        throw cause
      },
    )
    loading.set(key, started)
    return started
  }

  return { preload, read: (key) => loaded.get(key) ?? use(preload(key)) }
}
