import { isForGood } from './files.ts'

/** What is written down about the cache: the version in use, and what pages of the one before may still ask for. */
export interface Generation {
  id: string
  /** Keys of the version in use. */
  current: readonly string[]
  /** Keys of the version before; only files that never change: a page asks for the others under the same address. */
  previous: readonly string[]
}

/** The record after a version has taken over from another one, or from itself. */
export function nextGeneration(before: Generation | undefined, id: string, current: readonly string[]): Generation {
  if (before === undefined) return { id, current, previous: [] }
  if (before.id === id) return { id, current, previous: before.previous }
  return { id, current, previous: before.current.filter((key) => isForGood(key.slice(1))) }
}

/** The keys that neither of the two generations needs. */
export function leftOver(keys: readonly string[], { current, previous }: Generation): string[] {
  const needed = new Set([...current, ...previous])
  return keys.filter((key) => !needed.has(key))
}

/**
 * The keys that a version for which there was no room gives back. While another one waits to be taken over nothing is
 * known of which are its own: then all stay, and go when it takes over.
 */
export function givenBack(keys: readonly string[], inUse: Generation | undefined, isOneWaiting: boolean): string[] {
  return isOneWaiting ? [] : leftOver(keys, inUse ?? { id: '', current: [], previous: [] })
}

/** The record as it was written, or nothing when it is not one. */
export function readGeneration(written: unknown): Generation | undefined {
  if (typeof written !== 'object' || written === null) return undefined
  if (!('id' in written && 'current' in written && 'previous' in written)) return undefined
  const { id, current, previous } = written
  if (typeof id !== 'string' || !isKeys(current) || !isKeys(previous)) return undefined
  return { id, current, previous }
}

const isKeys = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((key) => typeof key === 'string')
