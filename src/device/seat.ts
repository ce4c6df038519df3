import type { Changes } from './changes.ts'
import { staysInPage } from './in-page.ts'

/**
 * The one place from which a draft is edited, among all tabs. It only tells who is alive, so that nobody is asked
 * needlessly: whose writes count is decided in the database (`DraftRows.claim`), where a frozen tab cannot be wrong.
 */
export interface Seat {
  /** Takes it when no other tab sits there. */
  enter(): Promise<boolean>
  /** Asks whoever sits there to finish, and sits down when they have, or when they do not answer. */
  takeOver(): Promise<void>
  leave(): Promise<void>
  close(): void
}

export interface SeatOptions {
  changes: Changes
  id: string
  /** Another tab wants to go on: what is to be done before this one gets up. */
  wanted(): Promise<void>
  /** Another tab has sat down without waiting for this one. */
  lost(): void
  /** How long another tab may take to finish. Milliseconds. */
  patience: number
}

/** How long a living tab may take to say that it is there, where the browser has no locks. Milliseconds. */
const ANSWER = 250

export function openSeat(options: SeatOptions): Seat {
  const { changes, id, wanted } = options
  const place = placeFor(options)
  let turn: Promise<unknown> = Promise.resolve()
  /** One after another: who leaves and comes back at once must not meet himself. */
  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const result = turn.then(job)
    turn = result.catch(() => {})
    return result
  }
  const unlisten = changes.listen((other, word) => {
    if (other !== id) return
    if (word === 'asked' && place.isMine()) changes.tell(id, 'held')
    if (word !== 'wanted' || !place.isMine()) return
    void wanted().then(() => inTurn(place.leave))
  })
  return {
    enter: () => inTurn(async () => place.isMine() || place.enter()),
    takeOver: () =>
      inTurn(async () => {
        if (!place.isMine()) await place.takeOver()
      }),
    leave: () => inTurn(place.leave),
    close() {
      unlisten()
      void inTurn(place.leave)
    },
  }
}

function placeFor(options: SeatOptions): Place {
  if (staysInPage()) return onlyOne()
  return typeof navigator === 'undefined' || !navigator.locks ? byAsking(options) : byLock(options)
}

interface Place extends Omit<Seat, 'close'> {
  isMine(): boolean
}

/** The browser frees the lock of a tab that is gone. One that is frozen keeps it, until it is taken away. */
function byLock({ changes, id, lost, patience }: SeatOptions): Place {
  let free: (() => void) | undefined
  let ended: Promise<void> = Promise.resolve()

  const hold = (options: LockOptions) =>
    new Promise<boolean>((resolve) => {
      const request = navigator.locks.request(`tung-buoc draft ${id}`, options, (lock) => {
        if (!lock) return resolve(false)
        return new Promise<void>((done) => {
          free = done
          resolve(true)
        })
      })
      ended = request.then(
        () => undefined,
        () => {
          const hadIt = free !== undefined
          free = undefined
          resolve(false)
          if (hadIt) lost()
        },
      )
    })

  return {
    isMine: () => free !== undefined,
    enter: () => hold({ ifAvailable: true }),
    async takeOver() {
      changes.tell(id, 'wanted')
      const enough = new AbortController()
      const timer = setTimeout(() => enough.abort(), patience)
      const held = await hold({ signal: enough.signal })
      clearTimeout(timer)
      if (!held) await hold({ steal: true })
    },
    async leave() {
      free?.()
      free = undefined
      await ended
    },
  }
}

/** Where no other tab has the same drafts. */
function onlyOne(): Place {
  let mine = false
  const sit = async () => {
    mine = true
    return true
  }
  return {
    isMine: () => mine,
    enter: sit,
    takeOver: async () => void (await sit()),
    async leave() {
      mine = false
    },
  }
}

/** Where there are no locks: whoever does not answer is taken to be gone. */
function byAsking({ changes, id, patience }: SeatOptions): Place {
  let mine = false

  const answered = (word: 'held' | 'left', within: number) =>
    new Promise<boolean>((resolve) => {
      const end = (heard: boolean) => {
        clearTimeout(timer)
        unlisten()
        resolve(heard)
      }
      const timer = setTimeout(() => end(false), within)
      const unlisten = changes.listen((other, said) => {
        if (other === id && said === word) end(true)
      })
    })

  return {
    isMine: () => mine,
    async enter() {
      const held = answered('held', Math.min(ANSWER, patience))
      changes.tell(id, 'asked')
      mine = !(await held)
      return mine
    },
    async takeOver() {
      const left = answered('left', patience)
      changes.tell(id, 'wanted')
      await left
      mine = true
    },
    async leave() {
      if (!mine) return
      mine = false
      changes.tell(id, 'left')
    },
  }
}
