/** Tells the other tabs which draft changed. Only its random id is said. */
export interface Changes {
  tell(draftId: string): void
  /** Hears of changes made in other tabs; returns how to stop listening. */
  listen(listener: (draftId: string) => void): () => void
  close(): void
}

const MESSAGE = /^draft (\S+) changed$/

/** Where there is no BroadcastChannel nothing is told: the tabs still agree when they write. */
export function openChanges(): Changes {
  const listeners = new Set<(draftId: string) => void>()
  let channel: BroadcastChannel | undefined

  function open() {
    if (channel || typeof BroadcastChannel === 'undefined') return
    channel = new BroadcastChannel('tung-buoc')
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const id = typeof data === 'string' ? MESSAGE.exec(data)?.[1] : undefined
      if (id !== undefined) for (const listener of listeners) listener(id)
    }
  }

  return {
    tell(draftId) {
      open()
      channel?.postMessage(`draft ${draftId} changed`)
    },
    listen(listener) {
      open()
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      listeners.clear()
      channel?.close()
      channel = undefined
    },
  }
}
