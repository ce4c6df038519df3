import { openChannel } from './in-page.ts'

/** Tells the other tabs of a device that it was locked, and hears it from them. */
export interface LockChannel {
  tell(): void
  close(): void
}

/** Where there is no BroadcastChannel the other tabs lock by themselves: after their own time, or at their next write. */
export function openLockChannel(name: string, heard: () => void): LockChannel {
  const channel = openChannel('tung-buoc-lock')
  if (!channel) return { tell() {}, close() {} }
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === name) heard()
  }
  return { tell: () => channel.postMessage(name), close: () => channel.close() }
}
