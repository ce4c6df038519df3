import type * as z from 'zod/mini'
import type { Row, SealedStore, WriteTransaction } from './db.ts'
import { Refusal, refuse } from './failure.ts'
import type { Vault } from './sealed.ts'

/** A row that cannot be used: it does not open, or what is in it has another shape. It stays where it is. */
export interface SetAside {
  store: SealedStore
  id: string
  why: 'unreadable' | 'malformed'
}

/** A value and the row it came from, by which a later write notices that another tab was faster. */
export interface Found<T> {
  value: T
  row: Row
}

/** A file ready to be written: its bytes, and what is known of them, both sealed. */
export interface FileRows {
  bytes: Row
  head: Row
}

export async function putFile(tx: WriteTransaction, { bytes, head }: FileRows): Promise<void> {
  await tx.objectStore('files').put(bytes)
  await tx.objectStore('fileHeads').put(head)
}

/** The values of one shape in one store, as JSON under seal. Throws; `attempt` makes results of it. */
export interface Rows<T> {
  /** Throws also when the value would not come back out of the row: nothing is written that cannot be read. */
  seal(id: string, value: T): Promise<Row>
  /** Undefined when there is none; throws when there is one that cannot be read. */
  find(id: string): Promise<Found<T> | undefined>
  /** Opens rows of this store. What cannot be read is told apart and never in the way of the rest. */
  open(rows: Row[]): Promise<{ values: T[]; setAside: SetAside[] }>
  list(): Promise<T[]>
  setAside(): Promise<SetAside[]>
}

export function openRows<T>(vault: Vault, store: SealedStore, schema: z.ZodMiniType<T>): Rows<T> {
  async function openOne(row: Row): Promise<{ value: T } | { why: SetAside['why'] }> {
    let bytes: ArrayBuffer
    try {
      bytes = await vault.unseal(store, row)
    } catch (error) {
      // Locked is not damaged.
      if (error instanceof Refusal) throw error
      return { why: 'unreadable' }
    }
    const parsed = schema.safeParse(parseJson(new TextDecoder().decode(bytes)))
    return parsed.success ? { value: parsed.data } : { why: 'malformed' }
  }

  async function open(rows: Row[]) {
    const values: T[] = []
    const setAside: SetAside[] = []
    const opened = await Promise.all(rows.map(async (row) => ({ id: row.id, outcome: await openOne(row) })))
    for (const { id, outcome } of opened) {
      if ('value' in outcome) values.push(outcome.value)
      else setAside.push({ store, id, why: outcome.why })
    }
    return { values, setAside }
  }

  const openAll = async () => open(await vault.read([store], (tx) => tx.objectStore(store).getAll()))

  return {
    async seal(id, value) {
      const text = JSON.stringify(value)
      if (!schema.safeParse(parseJson(text)).success) throw refuse('malformed')
      return vault.seal(store, id, new TextEncoder().encode(text))
    },
    async find(id) {
      const row = await vault.read([store], (tx) => tx.objectStore(store).get(id))
      if (!row) return undefined
      const outcome = await openOne(row)
      if ('why' in outcome) throw refuse('unreadable')
      return { value: outcome.value, row }
    },
    open,
    list: async () => (await openAll()).values,
    setAside: async () => (await openAll()).setAside,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a row is still the one that was read. Every sealing has its own IV. */
export async function isUnchanged(tx: WriteTransaction, store: SealedStore, { id, iv }: Row): Promise<boolean> {
  const present = await tx.objectStore(store).get(id)
  return present?.iv.every((byte, index) => byte === iv[index]) ?? false
}

/** Another tab has written since the row was read. `persistently` begins again from the read. */
export class Overtaken extends Error {}

/** Called inside a transaction, which then ends without a trace. */
export async function mustBeUnchanged(tx: WriteTransaction, store: SealedStore, row: Row): Promise<void> {
  if (!(await isUnchanged(tx, store, row))) throw new Overtaken()
}

/** Sealing takes longer than a transaction may stay open, so another tab can write in between: read again, a few times. */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Overtaken) || tries >= 5) throw error
    }
  }
}
