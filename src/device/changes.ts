import { openChannel } from './in-page.ts'

/**
 * What a tab says of a draft. `changed`: it was written, sent or removed; `asked`: who edits it?; `held`: I do;
 * `wanted`: somebody wants to go on here; `left`: I have finished.
 */
export type DraftWord = 'changed' | 'asked' | 'held' | 'wanted' | 'left'

/** What the tabs tell each other of drafts. Only a random id is said, never what is in it. */
export interface Changes {
  tell(draftId: string, word?: DraftWord): void
  /** Hears what other tabs say; returns how to stop listening. */
  listen(listener: (draftId: string, word: DraftWord) => void): () => void
  close(): void
}

const words: readonly DraftWord[] = ['changed', 'asked', 'held', 'wanted', 'left']
const MESSAGE = /^draft (\S+) (\w+)$/

/** Where there is no BroadcastChannel nothing is told: the tabs still agree when they write. */
export function openChanges(): Changes {
  const listeners = new Set<(draftId: string, word: DraftWord) => void>()
  let channel: BroadcastChannel | undefined

  function open() {
    channel ??= openChannel('tung-buoc')
    if (!channel) return
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const [, id, said] = (typeof data === 'string' && MESSAGE.exec(data)) || []
      const word = words.find((one) => one === said)
      if (id !== undefined && word) for (const listener of listeners) listener(id, word)
    }
  }

  return {
    tell(draftId, word = 'changed') {
      open()
      channel?.postMessage(`draft ${draftId} ${word}`)
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
