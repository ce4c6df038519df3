/** Left free for what is typed: a photo that would go below this is refused, and text is still saved. Bytes. */
export const TEXT_RESERVE = 5_000_000

/** What the browser says of its room, in bytes. An estimate: it rounds, and the disk may be fuller than it knows. */
export interface Room {
  used: number
  free: number
}

/** Undefined where the browser does not say. */
export async function roomLeft(): Promise<Room | undefined> {
  try {
    const manager = typeof navigator === 'undefined' ? undefined : navigator.storage
    const { quota, usage } = (await manager?.estimate?.()) ?? {}
    return quota === undefined || usage === undefined ? undefined : { used: usage, free: Math.max(0, quota - usage) }
  } catch {
    return undefined
  }
}

/** Whether so many bytes fit without touching the reserve. Where the browser does not say, its own refusal decides. */
export async function hasRoomFor(bytes: number): Promise<boolean> {
  const room = await roomLeft()
  return room === undefined || room.free - bytes >= TEXT_RESERVE
}
