import type { Page } from '@playwright/test'

/** Everything that the browser keeps of the app, as text: databases byte by byte, caches with their content. */
export const everythingKept = (page: Page): Promise<Record<'storage' | 'databases' | 'caches' | 'address', string>> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const asText = (value: unknown): string => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        return ['utf-8', 'utf-16le'].map((encoding) => new TextDecoder(encoding).decode(value)).join('\n')
      }
      if (value instanceof CryptoKey) return `key, extractable: ${value.extractable}`
      if (typeof value !== 'object' || value === null) return String(value)
      return Object.entries(value)
        .map(([key, part]) => `${key}: ${asText(part)}`)
        .join('\n')
    }
    const rows: string[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name))
      for (const store of db.objectStoreNames) {
        const table = db.transaction(store).objectStore(store)
        rows.push(name, store, asText(await done(table.getAllKeys())), asText(await done(table.getAll())))
      }
      db.close()
    }
    const cached: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        cached.push(request.url, (await (await cache.match(request))?.text()) ?? '')
      }
    }
    return {
      storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
      databases: rows.join('\n'),
      caches: cached.join('\n'),
      address: `${location.href} ${JSON.stringify(history.state)}`,
    }
  })

/** What lies in some stores of a mode's database, byte by byte: two are equal only when nothing was written between. */
export const storedBytes = (page: Page, database: string, stores: string[]): Promise<string[]> =>
  page.evaluate(
    async ([name, wanted]) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const hex = (value: unknown): string => {
        const bytes =
          value instanceof ArrayBuffer ? new Uint8Array(value) : value instanceof Uint8Array ? value : undefined
        if (bytes) return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
        return typeof value === 'object' && value !== null
          ? JSON.stringify(Object.entries(value).map(([key, part]) => [key, hex(part)]))
          : JSON.stringify(value)
      }
      const db = await done(indexedDB.open(name))
      const rows: string[] = []
      for (const store of wanted) {
        const table = db.transaction(store).objectStore(store)
        for (const row of await done(table.getAll())) rows.push(`${store} ${hex(row)}`)
      }
      db.close()
      return rows
    },
    [database, stores] as const,
  )
