import type { Row, WriteTransaction } from './db.ts'
import { attempt, refuse } from './failure.ts'
import { KeptV1 } from './kept-v1.ts'
import { OutboxEntry } from './outbox-entry.ts'
import { type Found, isUnchanged, mustBeUnchanged, openRows, persistently, type SetAside } from './rows.ts'
import type { Vault } from './sealed.ts'

/** Checks inside a transaction whether what follows may be written; throws when not. */
export type Guard = (tx: WriteTransaction) => Promise<void>

/** The entries at rest, those of version 1 among them. Throws. */
export interface OutboxRows {
  /** First sealed first. Reads also what could not be copied from version 1 yet, as on a full device. */
  list(): Promise<OutboxEntry[]>
  /** For looking only, like `list`; throws when there is one that cannot be read. */
  look(id: string): Promise<OutboxEntry | undefined>
  /** For changing it. */
  find(id: string): Promise<Found<OutboxEntry> | undefined>
  seal(entry: OutboxEntry): Promise<Row>
  /** Changes an entry as it is at this moment; the same object means no change. `guard` is asked in the same transaction. */
  revise(id: string, change: (entry: OutboxEntry) => OutboxEntry, guard?: Guard): Promise<OutboxEntry>
  /** Rows that were read elsewhere; `incomplete` when one of them cannot be read. */
  open(outbox: Row[], kept: Row[]): Promise<{ entries: OutboxEntry[]; incomplete: boolean }>
  setAside(): Promise<SetAside[]>
}

/** `told` is called after each change. */
export function openOutboxRows(vault: Vault, told: () => void): OutboxRows {
  const rows = openRows(vault, 'outbox', OutboxEntry)
  const kept = openRows(vault, 'kept', KeptV1)
  let copied = false

  async function open(outboxRows: Row[], keptRows: Row[]) {
    const [now, before] = await Promise.all([rows.open(outboxRows), kept.open(keptRows)])
    const known = new Set(outboxRows.map(({ id }) => id))
    const old = before.values.filter(({ dossier }) => !known.has(dossier.id)).sort(bySealing)
    const entries = [...old.map((value, index) => fromV1(value, index - old.length)), ...now.values]
    const incomplete = now.setAside.length + before.setAside.length > 0
    return { entries: entries.sort((a, b) => a.sequence - b.sequence), incomplete }
  }

  /**
   * Takes over what version 1 kept, one row a transaction: copied, read back, and only then deleted. After a crash it
   * goes on with the rows that are left. What cannot be read stays where it is.
   */
  async function copyOver() {
    if (copied) return
    const found = await vault.read(['kept'], (tx) => tx.objectStore('kept').getAll())
    const opened = await Promise.all(
      found.map(async (row) => (await kept.open([row])).values.map((value) => ({ row, value }))),
    )
    const sorted = opened.flat().sort((a, b) => bySealing(a.value, b.value))
    for (const [index, { row, value }] of sorted.entries()) await copyOne(row, fromV1(value, index - sorted.length))
    copied = true
  }

  async function copyOne(old: Row, entry: OutboxEntry) {
    const copy = await rows.seal(old.id, entry)
    if ((await rows.open([copy])).values.length === 0) throw refuse('unreadable')
    await vault.write(['kept', 'outbox'], async (tx) => {
      const outbox = tx.objectStore('outbox')
      // Another tab has done it.
      if (!(await isUnchanged(tx, 'kept', old)) || (await outbox.getKey(old.id)) !== undefined) return
      await outbox.put(copy)
      const written = await outbox.get(old.id)
      if (!written || !sameBytes(written, copy)) throw refuse('unreadable')
      await tx.objectStore('kept').delete(old.id)
    })
  }

  async function find(id: string) {
    await copyOver()
    return rows.find(id)
  }

  async function list() {
    await attempt(copyOver)
    const [outboxRows, keptRows] = await vault.read(['outbox', 'kept'], (tx) =>
      Promise.all([tx.objectStore('outbox').getAll(), tx.objectStore('kept').getAll()]),
    )
    return (await open(outboxRows, keptRows)).entries
  }

  return {
    list,
    async look(id) {
      await attempt(copyOver)
      return (await rows.find(id))?.value ?? (await list()).find(({ dossier }) => dossier.id === id)
    },
    find,
    seal: (entry) => rows.seal(entry.dossier.id, entry),
    revise: (id, change, guard) =>
      persistently(async () => {
        const found = await find(id)
        if (!found) throw refuse('missing')
        const revised = change(found.value)
        if (revised === found.value) return revised
        const row = await rows.seal(id, revised)
        await vault.write(guard ? ['outbox', 'leases'] : ['outbox'], async (tx) => {
          await guard?.(tx)
          await mustBeUnchanged(tx, 'outbox', found.row)
          await tx.objectStore('outbox').put(row)
        })
        told()
        return revised
      }),
    open,
    setAside: async () => [...(await rows.setAside()), ...(await kept.setAside())],
  }
}

/** Where what is sealed now stands: behind all others. Throws. */
export async function nextSequence(rows: OutboxRows): Promise<number> {
  const listed = await rows.list()
  return Math.max(0, listed[listed.length - 1]?.sequence ?? 0) + 1
}

const bySealing = (a: KeptV1, b: KeptV1) => (a.dossier.sealedAt < b.dossier.sealedAt ? -1 : 1)

const sameBytes = (a: Row, b: Row) => {
  const [left, right] = [new Uint8Array(a.sealed), new Uint8Array(b.sealed)]
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}

/** An entry as version 1 kept it. Its receipt was not signed, so it is shown, and proves nothing. */
function fromV1({ dossier, state, receipt, ...rest }: KeptV1, sequence: number): OutboxEntry {
  return {
    ...rest,
    dossier: { ...dossier, revision: 1 },
    sequence,
    state: state === 'sent' ? 'confirmed' : 'waiting',
    receipts: [],
    ...(receipt ? { unsigned: receipt, confirmedAt: receipt.receivedAt } : {}),
  }
}
