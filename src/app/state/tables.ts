import { useEffect, useSyncExternalStore } from 'react'

/** How far a table has come. A failed one is tried again when it is next wanted. */
export type Loaded<T> = { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed' }

export interface Table<T> {
  current(): Loaded<T>
  /** The rows, when they are here. */
  value(): T | undefined
  want(): Promise<void>
  subscribe(listener: () => void): () => void
}

/** A table that is loaded when first wanted, and whose state every screen can show. */
function createTable<T>(load: () => Promise<T>): Table<T> {
  let current: Loaded<T> = { state: 'loading' }
  let running: Promise<void> | undefined
  const listeners = new Set<() => void>()
  const set = (next: Loaded<T>) => {
    current = next
    for (const listener of listeners) listener()
  }
  return {
    current: () => current,
    value: () => (current.state === 'ready' ? current.value : undefined),
    want() {
      if (current.state === 'failed') set({ state: 'loading' })
      running ??= load().then(
        (value) => set({ state: 'ready', value }),
        () => {
          running = undefined
          set({ state: 'failed' })
        },
      )
      return running
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const reference = () => import('../../procedures/reference/reference.ts')

export const tables = {
  units: createTable(async () => (await reference()).loadUnits()),
  converter: createTable(async () => (await reference()).loadConverter()),
  ethnicGroups: createTable(async () => (await reference()).loadEthnicGroups()),
  countries: createTable(async () => (await reference()).loadCountries()),
  idProvinces: createTable(async () => (await reference()).loadIdProvinces()),
}

/** A table's state; it is loaded once it is wanted. */
export function useTable<T>(table: Table<T>, wanted = true): Loaded<T> {
  useEffect(() => {
    if (wanted) void table.want()
  }, [table, wanted])
  return useSyncExternalStore(table.subscribe, table.current, table.current)
}
