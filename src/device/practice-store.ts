import * as z from 'zod/mini'
import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { attempt, refuse } from './failure.ts'
import { openRows, type SetAside } from './rows.ts'
import type { Vault } from './sealed.ts'

/** Values by key, sealed like everything else; the keys too. */
export interface KeyValueStore {
  /** Undefined when there is none. */
  get(key: string): Promise<Result<unknown, Problem>>
  /** JSON, or a Blob, which comes back as a Blob of the same type. */
  set(key: string, value: unknown): Promise<Result<void, Problem>>
  remove(key: string): Promise<Result<void, Problem>>
  /** What can be read, in no particular order. */
  list(prefix?: string): Promise<Result<{ key: string; value: unknown }[], Problem>>
}

const Entry = z.union([
  z.strictObject({ key: z.string(), json: z.unknown() }),
  z.strictObject({ key: z.string(), type: z.string(), base64: z.string() }),
])
type Entry = z.infer<typeof Entry>

export interface PracticeStore extends KeyValueStore {
  setAside(): Promise<SetAside[]>
}

export function openPracticeStore(vault: Vault): PracticeStore {
  const rows = openRows<Entry>(vault, 'practice', Entry)
  return {
    get: (key) =>
      attempt(async () => {
        const found = await rows.find(await vault.idFor('practice', key))
        return found && contentOf(found.value)
      }),
    set: (key, value) =>
      attempt(async () => {
        const row = await rows.seal(await vault.idFor('practice', key), await entryOf(key, value))
        await vault.write(['practice'], (tx) => tx.objectStore('practice').put(row))
      }),
    remove: (key) =>
      attempt(async () => {
        const id = await vault.idFor('practice', key)
        await vault.write(['practice'], (tx) => tx.objectStore('practice').delete(id))
      }),
    list: (prefix = '') =>
      attempt(async () =>
        (await rows.list())
          .filter(({ key }) => key.startsWith(prefix))
          .map((entry) => ({ key: entry.key, value: contentOf(entry) })),
      ),
    setAside: () => rows.setAside(),
  }
}

async function entryOf(key: string, value: unknown): Promise<Entry> {
  if (value === undefined) throw refuse('missing')
  if (!(value instanceof Blob)) return { key, json: value }
  const bytes = new Uint8Array(await value.arrayBuffer())
  return { key, type: value.type, base64: toBase64(bytes) }
}

const contentOf = (entry: Entry): unknown =>
  'json' in entry ? entry.json : new Blob([fromBase64(entry.base64)], { type: entry.type })
