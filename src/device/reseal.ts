import { sealWith, unsealWith } from './cipher.ts'
import type { Db, Row, SealedStore } from './db.ts'
import type { Held } from './keyring.ts'
import { isUnchanged, Overtaken, persistently } from './rows.ts'

const known = ['drafts', 'removed', 'kept', 'outbox', 'notes', 'fileHeads', 'files', 'practice'] as const
type Forgotten = Exclude<SealedStore, (typeof known)[number]>
/** A store that is not among them would be lost with the former key: then this line does not compile. */
const stores: [Forgotten] extends [never] ? readonly SealedStore[] : never = known

/**
 * Seals every row under the former key anew under the one that is wrapped by the PIN, one row and one transaction at a
 * time, and takes the former key away when none is left. It may end at any point, by a fault or with the phone: both
 * keys are there until the last row is done, and the next unlocking goes on. A row that does not open is left as it
 * is. `persistently` begins a row again that was written meanwhile.
 */
export async function resealAll(db: Db, { data, former }: Held): Promise<void> {
  if (!former) return
  for (const store of stores) {
    const ids = await db.read([store], (tx) => tx.objectStore(store).getAllKeys())
    for (const id of ids) {
      await persistently(async () => {
        const row = await db.read([store], (tx) => tx.objectStore(store).get(id))
        const anew = row && row.key !== data.id ? await resealed(row) : undefined
        if (!row || !anew) return
        await db.write([store], async (tx) => {
          if (!(await isUnchanged(tx, store, row))) throw new Overtaken()
          await tx.objectStore(store).put(anew)
        })
      })
    }

    async function resealed(row: Row): Promise<Row | undefined> {
      if (!former) return undefined
      const bytes = await unsealWith(former, store, row).catch(() => undefined)
      return bytes && sealWith(data, store, row.id, bytes)
    }
  }
  await db.write(['keys', 'locks'], async (tx) => {
    const lock = await tx.objectStore('locks').get('pin')
    const values = await tx.objectStore('keys').get('values')
    if (lock?.key === data.id && values?.id === former.id) await tx.objectStore('keys').delete('values')
  })
}
