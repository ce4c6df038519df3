import { randomId } from '../core/random-id.ts'
import type { Draft } from './drafts.ts'

/**
 * A draft that is not stored until something was answered. Its id is made before the first byte is kept; one that the
 * address names already is begun under it.
 */
export function newDraft(procedure: Draft['procedure'], step: string, now = new Date(), id = randomId()): Draft {
  const at = now.toISOString()
  return { id, procedure, answers: {}, step, createdAt: at, updatedAt: at }
}
