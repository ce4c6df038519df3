import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'

/** Why the device could not do it, for `facts.reason`; else the name of the browser's own error. */
export type FailureReason = 'unreadable' | 'left' | 'blocked' | 'newer' | 'forgotten' | 'missing'

/** Carries a problem out of a transaction, which only an exception can abort. Never leaves this room. */
export class Refusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

export const refuse = (reason: FailureReason): Refusal => new Refusal({ code: 'device.failed', facts: { reason } })

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

/** Runs work on the device; whatever it throws becomes a problem. */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T, Problem>> {
  try {
    return ok(await work())
  } catch (error) {
    return err(problemOf(error))
  }
}
