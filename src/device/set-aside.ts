import { toBase64 } from './base64.ts'
import type { SealedStore } from './db.ts'
import type { SetAside } from './rows.ts'
import type { Vault } from './sealed.ts'

/** What cannot be used, row by row; the bytes of a file go with what is known of it. */
export async function exportOf(vault: Vault, setAside: SetAside[]): Promise<Blob> {
  const wanted = setAside.flatMap((one) =>
    one.store === 'fileHeads' ? [one, { ...one, store: 'files' as const }] : one,
  )
  const rows = await Promise.all(wanted.map((one) => rowOf(vault, one)))
  return new Blob([JSON.stringify({ format: 'tung-buoc-set-aside-1', rows: rows.filter(Boolean) }, undefined, 2)], {
    type: 'application/json',
  })
}

async function rowOf(vault: Vault, { store, id, why }: { store: SealedStore; id: string; why: SetAside['why'] }) {
  const row = await vault.read([store], (tx) => tx.objectStore(store).get(id))
  if (!row) return undefined
  const { key, iv, sealed } = row
  const opened = await vault.unseal(store, row).catch(() => undefined)
  return {
    store,
    id,
    why,
    key,
    iv: toBase64(iv),
    sealed: toBase64(new Uint8Array(sealed)),
    opened: opened && toBase64(new Uint8Array(opened)),
  }
}
