import { randomId } from '../core/random-id.ts'
import type { Draft } from './drafts.ts'

/** A draft that is not stored until something was answered. Its id is made here, before the first byte is kept. */
export function newDraft(procedure: Draft['procedure'], step: string, now = new Date()): Draft {
  const at = now.toISOString()
  return { id: randomId(), procedure, answers: {}, step, createdAt: at, updatedAt: at }
}
