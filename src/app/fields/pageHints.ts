import { useSyncExternalStore } from 'react'
import type { PhotoHint } from '../../device/picture-hints.ts'

/** What was seen in the photos that were taken in this page's life. Kept in memory only. */
const seen = new Map<string, PhotoHint[]>()
const listeners = new Set<() => void>()
const NONE: PhotoHint[] = []

export function noteHints(sha256: string, hints: PhotoHint[]) {
  if (hints.length > 0) seen.set(sha256, hints)
  else seen.delete(sha256)
  for (const listener of listeners) listener()
}

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The hints to a photo that nobody has waved away yet. */
export const useHints = (sha256: string): PhotoHint[] => useSyncExternalStore(listen, () => seen.get(sha256) ?? NONE)
