/**
 * Bytes of the largest piece that is sent at once, and so the most that a cut makes anyone send again: about a second
 * of a mid-range 4G uplink, where more would save no time.
 */
export const LARGEST_CHUNK = 256 * 1024

/**
 * Bytes of the first piece, of the one after a failure, and of each on a line of 1 kB/s, which takes 16 s for it. Only
 * the gateway's answer proves that bytes arrived: a browser says "sent" of what still waits in the phone's own buffers,
 * so small pieces are the one honest way to tell a slow line from a dead one.
 */
export const SMALLEST_CHUNK = 16 * 1024

/** Milliseconds that a piece and the question after it may take: together they notice a dead line within a minute. */
export const CHUNK_TIME = 30_000

/** Milliseconds that a piece should take, well within its time also when the line becomes several times slower. */
const AIM = 4000

/** How large the next piece should be, after one of so many bytes took so many milliseconds. */
export function nextChunk(bytes: number, milliseconds: number): number {
  const atThisSpeed = (bytes / Math.max(1, milliseconds)) * AIM
  return Math.round(Math.min(LARGEST_CHUNK, bytes * 4, Math.max(SMALLEST_CHUNK, atThisSpeed)))
}
