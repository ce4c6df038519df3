import { markOf, sealWith, unsealWith } from './cipher.ts'
import type { Db, ReadTransaction, Row, SealedStore, WriteTransaction } from './db.ts'
import { KeyChanged, locked, Refusal } from './failure.ts'
import type { Keyring } from './keyring.ts'
import { hasRoomFor } from './room.ts'

/** What the other parts of this room may open. */
export type OwnStore = SealedStore | 'leases'

/**
 * A database whose values are sealed with AES-GCM before they reach it: 96 random bits of IV, and the store's name
 * and the row's id as additional data, so that a row moved to another place does not open.
 *
 * What this protects against, honestly. Without a PIN: someone who reads the database through the browser's own tools
 * or a half-deleted file without its key row, and a row swapped for another. Not against a copied disk: the key is
 * non-extractable for script, but browsers store it beside the data, in clear. With a PIN (`lock.ts`) the data key is
 * on the disk only as wrapped by the PIN: a copied disk then costs its reader one Argon2id for every PIN that is
 * tried, which is hours for 6 digits, not years; what was stored before the PIN was set may still lie in the browser's
 * old files until it clears them.
 */
export interface Vault {
  name: string
  /** Throws `device.locked` while a PIN is wanted. */
  read<T>(stores: OwnStore[], work: (tx: ReadTransaction) => Promise<T>): Promise<T>
  /** As `read`; `KeyChanged` when a row in it was sealed with a key that holds no more: `attempt` begins again. */
  write<T>(stores: OwnStore[], work: (tx: WriteTransaction) => Promise<T>): Promise<T>
  /** `device.full` for the bytes of a file when they would take the room that text needs. */
  seal(store: SealedStore, id: string, bytes: Uint8Array<ArrayBuffer>): Promise<Row>
  /** Throws when the row was not sealed by this vault at this place, or was damaged. */
  unseal(store: SealedStore, row: Row): Promise<ArrayBuffer>
  /** A row id for something that has a name of its own: nobody without the key can find or guess the name by it. */
  idFor(store: SealedStore, name: string): Promise<string>
  close(): void
}

export function openVault(name: string, db: Db, keyring: Keyring): Vault {
  return {
    name,
    async read(stores, work) {
      await keyring.look()
      return db.read(stores, work)
    },
    async write(stores, work) {
      const own = await keyring.take()
      return db.write(['keys', 'locks', ...stores], async (tx) => {
        await keyring.guard(tx, own)
        return work(onlyRowsOf(own.data.id, tx))
      })
    },
    async seal(store, id, bytes) {
      const { data } = await keyring.take()
      if (store === 'files' && !(await hasRoomFor(bytes.length))) throw new Refusal({ code: 'device.full' })
      return sealWith(data, store, id, bytes)
    },
    async unseal(store, row) {
      const { data, former } = await keyring.take()
      if (row.key === data.id) return unsealWith(data, store, row)
      if (former && (row.key === undefined || row.key === former.id)) return unsealWith(former, store, row)
      if (row.key !== undefined) {
        const { lock } = await keyring.present()
        if (lock && lock.key !== data.id) {
          keyring.drop()
          throw locked()
        }
      }
      return unsealWith(data, store, row)
    },
    async idFor(store, secret) {
      const { names } = await keyring.take()
      return markOf(names.key, store, secret)
    },
    close: db.close,
  }
}

/** A vault of which nothing is read or written before `first` was done; where that throws, it is begun again. */
export function afterFirst(vault: Vault, first: () => Promise<void>): Vault {
  let done: Promise<void> | undefined
  const ready = () => {
    done ??= first().catch((error: unknown) => {
      done = undefined
      throw error
    })
    return done
  }
  return {
    ...vault,
    async read(stores, work) {
      await ready()
      return vault.read(stores, work)
    },
    async write(stores, work) {
      await ready()
      return vault.write(stores, work)
    },
  }
}

/** A row sealed before the key changed must not be stored after it: nothing could open it later. */
function onlyRowsOf(key: string, tx: WriteTransaction): WriteTransaction {
  return new Proxy(tx, {
    get: (target, property) =>
      property === 'objectStore'
        ? (name: SealedStore) => onlyPutsOf(key, target.objectStore(name))
        : asOwn(target, property),
  })
}

const onlyPutsOf = <S extends { put: (...given: never[]) => unknown }>(key: string, store: S): S =>
  new Proxy(store, {
    get: (target, property) =>
      property === 'put'
        ? (value: object) => {
            if ('sealed' in value && Reflect.get(value, 'key') !== key) throw new KeyChanged()
            return Reflect.apply(target.put, target, [value])
          }
        : asOwn(target, property),
  })

function asOwn(target: object, property: string | symbol): unknown {
  const value: unknown = Reflect.get(target, property, target)
  return typeof value === 'function' ? value.bind(target) : value
}
