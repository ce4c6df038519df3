import { practice } from '../../src/adapters/practice.ts'
import type { KeyValueStore } from '../../src/adapters/practice-cases.ts'
import { ok } from '../../src/core/result.ts'
import { madeUpNow, madeUpProcedures, madeUpTables } from './made-up-pack.ts'

/** A store in memory that copies what goes in and out, as a database does. */
export function memoryStore(rows = new Map<string, unknown>()): KeyValueStore {
  return {
    get: async (key) => ok(structuredClone(rows.get(key))),
    async set(key, value) {
      rows.set(key, structuredClone(value))
      return ok(undefined)
    },
    list: async (prefix) =>
      ok(
        [...rows]
          .filter(([key]) => key.startsWith(prefix))
          .map(([key, value]) => ({ key, value: structuredClone(value) })),
      ),
  }
}

/** The practice office with the made-up pack. */
export const openPractice = (store: KeyValueStore = memoryStore()) =>
  practice({ store, now: madeUpNow, procedures: madeUpProcedures, tables: async () => madeUpTables })
