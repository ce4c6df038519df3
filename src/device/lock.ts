import type { Problem } from '../core/problem.ts'
import { randomId } from '../core/random-id.ts'
import type { Result } from '../core/result.ts'
import { aesGcm, newIv } from './cipher.ts'
import type { Db, LockRow } from './db.ts'
import { attempt, locked, Refusal, refuse } from './failure.ts'
import { type Held, type Keyring, newDataKey, presentIn } from './keyring.ts'
import { openLockChannel } from './lock-channel.ts'
import { openWait, pinFlaw, triesLeft } from './pin.ts'
import { affordableCost, wrappingKey } from './pin-work.ts'
import { resealAll } from './reseal.ts'
import { hasPin, notePin } from './settings.ts'

/** `none`: there is no PIN. `destroyed`: after too many wrong tries the key is gone, and nothing can be opened again. */
export type LockState = 'open' | 'locked' | 'none' | 'destroyed'

/** What holds for a device where others' papers are kept; without them, what holds for one's own. */
export interface LockRules {
  /** After so many wrong tries in a row the wrapped key is destroyed; what is sealed to somebody else stays. */
  destroyAfter?: number
  /** The PIN can be changed, but not taken away. */
  required?: boolean
}

/**
 * The PIN of a device. With one, the data key is on the disk only as wrapped by it. A new data key is made when a PIN
 * is set, and everything is sealed anew, since the key of the device may lie in the browser's old files for long.
 *
 * Of one's own, nothing is destroyed after wrong tries: nobody else could bring the drafts back, and a child with the
 * phone must not be able to erase them. Where others' papers are kept it is (`LockRules`). Waiting is what slows a guesser at the screen. It does not slow one who copies the disk, puts
 * the copy back after five tries, or guesses elsewhere: there only the cost of Argon2id counts.
 */
export interface Lock {
  lockState(): Promise<LockState>
  /** Wrong: `device.pin-wrong`, facts `left` (tries until waiting begins) and `seconds` (to wait, 0 while some are left). */
  unlock(pin: string): Promise<Result<void, Problem>>
  /** What stands between the person and the next try. */
  tries(): Promise<Result<{ left: number; seconds: number }, Problem>>
  /**
   * The first PIN. True: everything is under it. False: the PIN holds, and what could not be sealed anew just now is
   * done at the next unlocking. Refused (`device.failed`, `pin-weak`) for what `pinFlaw` names.
   */
  setPin(pin: string): Promise<Result<boolean, Problem>>
  /** The old one is asked for, and counts as a try. The data key stays the same one. */
  changePin(old: string, next: string): Promise<Result<void, Problem>>
  removePin(pin: string): Promise<Result<void, Problem>>
  /** Drops the keys here and in the other tabs, after what `beforeLock` wants done. Nothing happens without a PIN. */
  lock(): Promise<void>
  /** Work to be done with the keys before they go, such as writing what is typed; at most 3 s. Returns the undo. */
  beforeLock(work: () => Promise<void>): () => void
  /** Hears that the keys are gone, in whichever tab it began: the page holds what it has shown until it is left. */
  afterLock(listener: () => void): () => void
  /** Hears that the keys are here again, in this page: what stood still may go on. */
  afterUnlock(listener: () => void): () => void
  close(): void
}

/** How long the work before locking may take. Milliseconds. */
const PATIENCE = 3000

const wrapPlace = (key: string) => `pin\n${key}`

async function wrap(key: CryptoKey, id: string, pin: string): Promise<LockRow> {
  const cost = await affordableCost()
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const iv = newIv()
  const wrapping = await wrappingKey(pin, salt, cost)
  const wrapped = await crypto.subtle.wrapKey('raw', key, wrapping, aesGcm(iv, wrapPlace(id)))
  return { name: 'pin', key: id, salt, ...cost, iv, wrapped, tries: 0 }
}

const unwrap = ({ key, iv, wrapped }: LockRow, wrapping: CryptoKey, extractable: boolean) =>
  crypto.subtle.unwrapKey('raw', wrapped, wrapping, aesGcm(iv, wrapPlace(key)), 'AES-GCM', extractable, [
    'encrypt',
    'decrypt',
  ])

/** Nothing of the key is left in the row; that there was one stays known. */
export const destroyed = (row: LockRow): LockRow => ({ ...row, salt: new Uint8Array(16), wrapped: new ArrayBuffer(0) })
const isDestroyed = ({ wrapped }: LockRow) => wrapped.byteLength === 0

export function openLock(name: string, db: Db, keyring: Keyring, rules: LockRules = {}): Lock {
  const most = rules.destroyAfter ?? Number.POSITIVE_INFINITY
  const wait = openWait()
  const before = new Set<() => Promise<void>>()
  const after = new Set<() => void>()
  const unlocked = new Set<() => void>()
  let locking: Promise<void> | undefined

  const channel = openLockChannel(name, () => void lockHere())

  const wrong = (tries: number) =>
    new Refusal({ code: 'device.pin-wrong', facts: { left: triesLeft(tries), seconds: wait.secondsLeft(tries) } })

  async function lockRow(): Promise<LockRow> {
    const { lock } = await keyring.present()
    if (!lock) throw refuse('missing')
    return lock
  }

  const writeLock = (change: (row: LockRow) => LockRow | undefined) =>
    db.write(['locks'], async (tx) => {
      const row = await tx.objectStore('locks').get('pin')
      if (!row) throw refuse('missing')
      const changed = change(row)
      if (changed) await tx.objectStore('locks').put(changed)
      return changed ?? row
    })

  /** The try is on the disk before the PIN is looked at: a phone switched off in between has tried. */
  async function opened(pin: string, extractable = false) {
    const row = await writeLock((present) => {
      if (isDestroyed(present)) throw refuse('pin-destroyed')
      // The last try was begun, and the phone was switched off before its end: it counts as wrong.
      if (present.tries >= most) return destroyed(present)
      if (wait.secondsLeft(present.tries) > 0) throw wrong(present.tries)
      return { ...present, tries: present.tries + 1 }
    })
    if (isDestroyed(row)) throw refuse('pin-destroyed')
    const wrapping = await wrappingKey(pin, row.salt, row)
    let key: CryptoKey
    try {
      key = await unwrap(row, wrapping, extractable)
    } catch {
      if (row.tries < most) throw wrong(row.tries)
      await writeLock(destroyed)
      throw refuse('pin-destroyed')
    }
    await writeLock((present) => (present.key === row.key ? { ...present, tries: 0 } : undefined))
    return { row: { ...row, tries: 0 }, wrapping, key }
  }

  /** Holds the keys that a right PIN opened, and those of what is not sealed anew yet. */
  async function hold(row: LockRow, key: CryptoKey): Promise<Held> {
    return keyring.turn(async () => {
      const { values, names } = await keyring.present()
      if (!names) throw refuse('unreadable')
      return { data: { id: row.key, key }, names, former: values?.id === row.key ? undefined : values, lock: row }
    })
  }

  async function finish(held: Held): Promise<void> {
    if (!held.former) return
    await resealAll(db, held)
    if (keyring.held() === held) await keyring.turn(async () => ({ ...held, former: undefined }))
  }

  async function lockHere() {
    locking ??= (async () => {
      const work = Promise.allSettled([...before].map((one) => one()))
      let timer: ReturnType<typeof setTimeout> | undefined
      await Promise.race([
        work,
        new Promise((resolve) => {
          timer = setTimeout(resolve, PATIENCE)
        }),
      ])
      clearTimeout(timer)
      keyring.drop()
      for (const listener of after) listener()
    })().finally(() => {
      locking = undefined
    })
    return locking
  }

  return {
    async lockState() {
      const found = await attempt(() => keyring.present())
      if (!found.ok) return hasPin(name) ? 'locked' : 'none'
      notePin(name, found.value.lock !== undefined)
      if (!found.value.lock) return 'none'
      if (keyring.held()?.data.id === found.value.lock.key) return 'open'
      return isDestroyed(found.value.lock) ? 'destroyed' : 'locked'
    },
    unlock: (pin) =>
      attempt(async () => {
        const { row, key } = await opened(pin)
        const held = await hold(row, key)
        // Went wrong again: the rows stay as they are, and the next unlocking goes on.
        finish(held).catch(() => undefined)
        for (const listener of unlocked) listener()
      }),
    tries: () =>
      attempt(async () => {
        const { tries } = await lockRow()
        return { left: triesLeft(tries), seconds: wait.secondsLeft(tries) }
      }),
    setPin: (pin) =>
      attempt(async () => {
        if (pinFlaw(pin)) throw refuse('pin-weak')
        const own = await keyring.take()
        if (own.lock) throw refuse('pin-set')
        const id = randomId()
        const row = await wrap(await newDataKey(true), id, pin)
        // What will be held is what the wrapping gives back: a wrapping that does not open is found before it matters.
        const key = await unwrap(row, await wrappingKey(pin, row.salt, row), false)
        const held = await keyring.turn(async () => {
          await db.write(['keys', 'locks'], async (tx) => {
            const { values, lock } = await presentIn(tx)
            if (lock) throw refuse('pin-set')
            if (values?.id !== own.data.id) throw refuse('blocked')
            await tx.objectStore('locks').put(row)
          })
          return { data: { id, key }, names: own.names, former: own.data, lock: row }
        })
        notePin(name, true)
        channel.tell()
        const done = await attempt(() => finish(held))
        return done.ok
      }),
    changePin: (old, next) =>
      attempt(async () => {
        if (pinFlaw(next)) throw refuse('pin-weak')
        const { row, key } = await opened(old, true)
        const changed = await wrap(key, row.key, next)
        await writeLock((present) => {
          if (present.key !== row.key || isDestroyed(present)) throw locked()
          return changed
        })
        const held = keyring.held()
        if (held?.lock) await keyring.turn(async () => ({ ...held, lock: changed }))
      }),
    removePin: (pin) =>
      attempt(async () => {
        if (rules.required) throw refuse('pin-needed')
        const { row, key } = await opened(pin)
        const held = await hold(row, key)
        await finish(held)
        await keyring.turn(async () => {
          await db.write(['keys', 'locks'], async (tx) => {
            const { lock } = await presentIn(tx)
            if (lock?.key !== row.key) throw locked()
            await tx.objectStore('keys').put({ name: 'values', id: row.key, key })
            await tx.objectStore('locks').delete('pin')
          })
          return { data: { id: row.key, key }, names: held.names, former: undefined, lock: undefined }
        })
        notePin(name, false)
      }),
    async lock() {
      if (!keyring.held()?.lock) return
      channel.tell()
      await lockHere()
    },
    beforeLock(work) {
      before.add(work)
      return () => before.delete(work)
    },
    afterLock(listener) {
      after.add(listener)
      return () => after.delete(listener)
    },
    afterUnlock(listener) {
      unlocked.add(listener)
      return () => unlocked.delete(listener)
    },
    close: channel.close,
  }
}
