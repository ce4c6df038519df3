import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'

/** Why the device could not do it, for `facts.reason`; else the name of the browser's own error. */
export type FailureReason =
  | 'unreadable'
  | 'malformed'
  | 'left'
  | 'blocked'
  | 'newer'
  | 'forgotten'
  | 'missing'
  | 'pin-weak'
  | 'pin-set'
  | 'pin-unavailable'
  | 'pin-destroyed'
  | 'pin-needed'

/** Carries a problem out of a transaction, which only an exception can abort. Never leaves this room. */
export class Refusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

export const refuse = (reason: FailureReason): Refusal => new Refusal({ code: 'device.failed', facts: { reason } })

const isRefused = (error: unknown, reason: FailureReason) =>
  error instanceof Refusal && error.problem.facts?.['reason'] === reason

/** Whether what was thrown says that a row is there and cannot be read. */
export const isUnreadable = (error: unknown): boolean => isRefused(error, 'unreadable')

/** Whether it says that a draft was removed or sent since it was read. */
export const hasLeft = (error: unknown): boolean => isRefused(error, 'left')

/** The PIN was not given. */
export const locked = (): Refusal => new Refusal({ code: 'device.locked' })

/** The data key was changed in this page while work was under way. Nothing was written: the work can begin again. */
export class KeyChanged extends Error {}

export const nameOfError = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error && typeof error.name === 'string'
    ? error.name
    : 'unknown'

/** The browser's error as a problem. Only its name is kept: a message could carry what someone typed. */
function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem
  const name = nameOfError(error)
  if (name === 'QuotaExceededError') return { code: 'device.full' }
  if (name === 'VersionError') return { code: 'device.failed', facts: { reason: 'newer' satisfies FailureReason } }
  return { code: 'device.failed', facts: { reason: name } }
}

/**
 * Runs work on the device; whatever it throws becomes a problem. Once more from the start when the key changed under
 * it, so it must be repeatable.
 */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T, Problem>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return ok(await work())
    } catch (error) {
      if (!(error instanceof KeyChanged) || tries >= 3) return err(problemOf(error))
    }
  }
}
