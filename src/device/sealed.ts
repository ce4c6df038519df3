import { randomId } from '../core/random-id.ts'
import {
  connect,
  type Db,
  type KeyRow,
  type Migration,
  type ReadTransaction,
  type Row,
  type SealedStore,
  type WriteTransaction,
} from './db.ts'
import { refuse } from './failure.ts'

/**
 * A database whose values are sealed with AES-GCM before they reach it: 96 random bits of IV, and the store's name
 * and the row's id as additional data, so that a row moved to another place does not open.
 *
 * What this protects against, honestly: someone who reads the database through the browser's own tools or a
 * half-deleted file without its key row, and a row swapped for another. Not against a copied disk: the key is
 * non-extractable for script, but browsers store it beside the data, in clear. Only a key from a PIN would help there.
 */
export interface Vault {
  name: string
  /** Sealed stores, and `leases`, whose rows are plain. */
  read<T>(stores: OwnStore[], work: (tx: ReadTransaction) => Promise<T>): Promise<T>
  write<T>(stores: OwnStore[], work: (tx: WriteTransaction) => Promise<T>): Promise<T>
  seal(store: SealedStore, id: string, bytes: Uint8Array<ArrayBuffer>): Promise<Row>
  /** Throws when the row was not sealed by this vault at this place, or was damaged. */
  unseal(store: SealedStore, row: Row): Promise<ArrayBuffer>
  /** A row id for something that has a name of its own: nobody without the key can find or guess the name by it. */
  idFor(store: SealedStore, name: string): Promise<string>
  close(): void
}

/** What the other parts of this room may open. */
export type OwnStore = SealedStore | 'leases'

interface Keys {
  values: KeyRow
  names: KeyRow
}

export function openVault(name: string, steps?: readonly Migration[]): Vault {
  const db = connect(name, steps)
  let loaded: Promise<Keys> | undefined

  const keys = () => {
    loaded ??= loadKeys(db)
    loaded.catch(() => {
      loaded = undefined
    })
    return loaded
  }

  /**
   * The browser may have emptied the database under a running page. Then it gets the page's keys again, or what is
   * written now could never be read; and where another page was faster with new keys, nothing is written with the old.
   */
  async function guardKeys(tx: WriteTransaction, { values, names }: Keys) {
    const store = tx.objectStore('keys')
    const present = await store.get('values')
    if (present?.id === values.id) return
    if (present) {
      loaded = undefined
      throw refuse('blocked')
    }
    await Promise.all([store.put(values), store.put(names)])
  }

  return {
    name,
    read: (stores, work) => db.read(stores, work),
    async write(stores, work) {
      const own = await keys()
      return db.write(['keys', ...stores], async (tx) => {
        await guardKeys(tx, own)
        return work(tx)
      })
    },
    async seal(store, id, bytes) {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const { values } = await keys()
      return { id, iv, sealed: await crypto.subtle.encrypt(cipher(iv, store, id), values.key, bytes) }
    },
    async unseal(store, { id, iv, sealed }) {
      const { values } = await keys()
      return crypto.subtle.decrypt(cipher(iv, store, id), values.key, sealed)
    },
    async idFor(store, secret) {
      const { names } = await keys()
      const mark = await crypto.subtle.sign('HMAC', names.key, encode(`${store}\n${secret}`))
      return Array.from(new Uint8Array(mark), (byte) => byte.toString(16).padStart(2, '0')).join('')
    },
    close: db.close,
  }
}

const encode = (text: string) => new TextEncoder().encode(text)

const cipher = (iv: Uint8Array<ArrayBuffer>, store: SealedStore, id: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: encode(`${store}\n${id}`),
})

/** The keys of a database; made when it has none. Two tabs that make them at once both get those of the first. */
async function loadKeys(db: Db): Promise<Keys> {
  const [foundValues, foundNames] = await db.read(['keys'], (tx) =>
    Promise.all([tx.objectStore('keys').get('values'), tx.objectStore('keys').get('names')]),
  )
  if (foundValues && foundNames) return { values: foundValues, names: foundNames }
  const values: KeyRow = {
    name: 'values',
    id: randomId(),
    key: await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
  }
  const names: KeyRow = {
    name: 'names',
    id: randomId(),
    key: await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  }
  return db.write(['keys'], async (tx) => {
    const store = tx.objectStore('keys')
    const [othersValues, othersNames] = await Promise.all([store.get('values'), store.get('names')])
    if (othersValues && othersNames) return { values: othersValues, names: othersNames }
    await Promise.all([store.put(values), store.put(names)])
    return { values, names }
  })
}
