import { EventEmitter, once } from 'node:events'
import type { Locker } from '@tus/server'
import { UploadRefused } from './upload-refused.ts'

/** Milliseconds that a request waits for another one on the same upload to let go. */
const PATIENCE = 6000

/**
 * One request at a time for each upload. Whoever comes asks the one before to let go, because that one is often a line
 * that died without anyone noticing; tus gives it a moment to write down what it has. The library's own locker spins
 * while it waits.
 */
export function uploadLocker(): Locker {
  const held = new Map<string, { askBack: () => Promise<void> | void; ending: EventEmitter }>()
  return {
    newLock: (id) => ({
      async lock(stop, askBack) {
        const patience = AbortSignal.any([stop, AbortSignal.timeout(PATIENCE)])
        for (let other = held.get(id); other; other = held.get(id)) {
          const ended = endedBefore(patience, other.ending)
          await other.askBack()
          if (!(await ended)) throw new UploadRefused([{ code: 'service.busy' }], 423)
        }
        const ending = new EventEmitter().setMaxListeners(0)
        held.set(id, { askBack, ending })
      },
      async unlock() {
        const mine = held.get(id)
        held.delete(id)
        mine?.ending.emit('end')
      },
    }),
  }
}

const endedBefore = (limit: AbortSignal, ending: EventEmitter): Promise<boolean> =>
  once(ending, 'end', { signal: limit }).then(
    () => true,
    () => false,
  )
