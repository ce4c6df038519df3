import { openChannel } from './in-page.ts'

/** Tells everyone in this page and in the other tabs that the outbox changed. Nothing else is said. */
export interface OutboxNews {
  tell(): void
  /** Returns how to stop listening. */
  listen(listener: () => void): () => void
  close(): void
}

/** Where there is no BroadcastChannel the other tabs hear nothing, and look by themselves from time to time. */
export function openOutboxNews(device: string): OutboxNews {
  const listeners = new Set<() => void>()
  let channel: BroadcastChannel | undefined
  const heard = () => {
    for (const listener of listeners) listener()
  }

  function open() {
    channel ??= openChannel(`tung-buoc-outbox-${device}`)
    if (channel) channel.onmessage = heard
  }

  return {
    tell() {
      open()
      channel?.postMessage('changed')
      heard()
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
