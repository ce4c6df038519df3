/** Milliseconds between two looks, while anybody listens: what changed is told well within two seconds. */
const LOOK = 500

/** Where changes are written down, each with a number that grows. */
export interface Feed<C extends { id: number }> {
  /** The number of the last one there ever was. */
  last(): Promise<number>
  after(id: number): Promise<C[]>
  /** All after one, or undefined when that cannot be told any more. */
  since(id: number): Promise<C[] | undefined>
}

/** What a listener is told: a change, or that they must ask for everything again, being at `id` now. */
export type Heard<C> = { change: C } | { reload: true; id: number }

interface Listener<C> {
  tell(heard: Heard<C>): void
  /** The last change that the listener knows of. */
  at: number
  /** What came while the listener was still being told what it had missed. */
  held: C[] | undefined
}

export interface Hub<C> {
  /**
   * Listens from after a change on, or from now. What was missed is told first, in order, each once; when it cannot be
   * told any more, `reload`. Gives a function that ends it.
   */
  listen(since: number | undefined, tell: (heard: Heard<C>) => void): Promise<() => void>
  /** Resolves when nothing is being looked for any more. */
  close(): Promise<void>
}

/**
 * Tells listeners of changes. It looks into the database, where triggers write them down in the transaction of
 * the change itself: nothing that was rolled back is told, and nothing that was committed can be forgotten.
 */
export function openHub<C extends { id: number }>(rows: Feed<C>, onFault: () => void): Hub<C> {
  const listeners = new Set<Listener<C>>()
  let timer: NodeJS.Timeout | undefined
  let told = 0
  let looking: Promise<void> | undefined

  async function look(): Promise<void> {
    for (const change of await rows.after(told)) {
      told = change.id
      for (const listener of listeners) {
        if (listener.held) listener.held.push(change)
        else hand(listener, change)
      }
    }
  }

  const lookAgain = () => {
    looking ??= look()
      .catch(onFault)
      .finally(() => {
        looking = undefined
      })
    return looking
  }

  async function begin(): Promise<void> {
    if (timer) return
    timer = setInterval(lookAgain, LOOK)
    timer.unref()
    told = Math.max(told, await rows.last())
  }

  return {
    async listen(since, tell) {
      const listener: Listener<C> = { tell, at: since ?? 0, held: [] }
      listeners.add(listener)
      await begin()
      const missed = since === undefined ? undefined : await rows.since(since)
      if (!missed) {
        listener.at = await rows.last()
        tell({ reload: true, id: listener.at })
      }
      for (const change of missed ?? []) hand(listener, change)
      for (const change of listener.held ?? []) hand(listener, change)
      listener.held = undefined
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },

    async close() {
      clearInterval(timer)
      listeners.clear()
      await looking
    },
  }
}

function hand<C extends { id: number }>(listener: Listener<C>, change: C): void {
  if (change.id <= listener.at) return
  listener.at = change.id
  listener.tell({ change })
}
