import { randomId } from '../core/random-id.ts'
import type { DataKey } from './cipher.ts'
import type { Db, KeyRow, LockRow, ReadTransaction, WriteTransaction } from './db.ts'
import { KeyChanged, locked, refuse } from './failure.ts'

/** The keys as this page holds them. Whoever drops them can read nothing until the PIN comes. */
export interface Held {
  data: DataKey
  /**
   * For the ids of rows that have a name of their own. It stays a key of the device, also under a PIN: with a copied
   * disk it shows whether a file that one already has is here, and nothing else.
   */
  names: KeyRow
  /** The key from before the PIN, while rows under it are being sealed anew. */
  former: DataKey | undefined
  /** As it was when the PIN was given; undefined where there is none. */
  lock: LockRow | undefined
}

/** What the database has of keys. */
export interface Present {
  values: KeyRow | undefined
  names: KeyRow | undefined
  lock: LockRow | undefined
}

export interface Keyring {
  /** The keys, if there are any yet. Throws `device.locked` while there is a PIN that was not given. */
  look(): Promise<Held | undefined>
  /** The keys, made when the database has none. */
  take(): Promise<Held>
  /** What this page holds now, without asking the database. */
  held(): Held | undefined
  present(): Promise<Present>
  /** Whether these keys are still those of the database; to be asked inside the transaction that writes. */
  guard(tx: WriteTransaction, own: Held): Promise<void>
  /** Changes what is held after `work` has changed the database; whoever wants keys meanwhile waits. */
  turn(work: () => Promise<Held>): Promise<Held>
  drop(): void
}

export const presentIn = async (tx: ReadTransaction | WriteTransaction): Promise<Present> => {
  const keys = tx.objectStore('keys')
  const [values, names, lock] = await Promise.all([
    keys.get('values'),
    keys.get('names'),
    tx.objectStore('locks').get('pin'),
  ])
  return { values, names, lock }
}

const heldFrom = ({ values, names, lock }: Present): Held | undefined => {
  if (lock) throw locked()
  return values && names && { data: values, names, former: undefined, lock: undefined }
}

/** Keys that are kept in another vault, and come only while that one is open. Throws `device.locked`. */
export type KeySource = () => Promise<Pick<Held, 'data' | 'names'>>

/** `source`: where the keys come from when they are not this database's own; then none is ever written to it. */
export function openKeyring(db: Db, source?: KeySource): Keyring {
  let held: Held | undefined
  /** How often the keys were dropped: what was on its way meanwhile is not held any more. */
  let drops = 0
  let turning: Promise<unknown> | undefined
  let making: Promise<Held> | undefined

  const present = () => db.read(['keys', 'locks'], presentIn)

  async function look() {
    await turning
    if (held) return held
    const found = source ? await fetched(source) : heldFrom(await present())
    held ??= found
    return held
  }

  async function fetched(from: KeySource): Promise<Held> {
    const before = drops
    const keys = await from()
    if (before !== drops) throw locked()
    return { ...keys, former: undefined, lock: undefined }
  }

  /** Two tabs that make keys at once both get those of the first. */
  async function make(): Promise<Held> {
    const values: KeyRow = { name: 'values', id: randomId(), key: await newDataKey(false) }
    const names: KeyRow = {
      name: 'names',
      id: randomId(),
      key: await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
    }
    const made = await db.write(['keys', 'locks'], async (tx) => {
      const others = heldFrom(await presentIn(tx))
      if (others) return others
      await Promise.all([tx.objectStore('keys').put(values), tx.objectStore('keys').put(names)])
      return { data: values, names, former: undefined, lock: undefined }
    })
    held ??= made
    return held
  }

  /**
   * The browser may have emptied the database under a running page. Then it gets the page's keys again, or what is
   * written now could never be read; and where another page was faster with new keys, nothing is written with the old.
   */
  async function guard(tx: WriteTransaction, own: Held) {
    if (held !== own) throw new KeyChanged()
    if (source) return
    const { values, names, lock } = await presentIn(tx)
    if ((lock?.key ?? values?.id) === own.data.id) return
    if (turning) throw new KeyChanged()
    if (lock) {
      held = undefined
      throw locked()
    }
    if (values || names) {
      held = undefined
      throw refuse('blocked')
    }
    await tx.objectStore('keys').put(own.names)
    if (own.lock) await tx.objectStore('locks').put(own.lock)
    else await tx.objectStore('keys').put({ name: 'values', ...own.data })
  }

  return {
    look,
    async take() {
      const known = await look()
      if (known) return known
      making ??= make().finally(() => {
        making = undefined
      })
      return making
    },
    held: () => held,
    present,
    guard,
    async turn(work) {
      await turning
      const turned = work().then((next) => {
        held = next
        return next
      })
      const settled = turned.then(
        () => undefined,
        () => undefined,
      )
      turning = settled
      try {
        return await turned
      } finally {
        if (turning === settled) turning = undefined
      }
    },
    drop() {
      drops += 1
      held = undefined
    },
  }
}

/** AES-256. Only one that is to be wrapped may be taken out, and is used for nothing else. */
export const newDataKey = (extractable: boolean): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, extractable, ['encrypt', 'decrypt'])
