import type { Problem } from '../../core/problem.ts'
import type { WalkedStep } from '../../core/wizard.ts'
import { isUnfinished } from '../fields/problemText.ts'

/** What a question says at the moment: errors and warnings by path, and whether they are summed up at the top. */
export interface Said {
  errors: ReadonlyMap<string, Problem>
  warnings: ReadonlyMap<string, Problem>
  /** Counts how often "go on" was answered with errors; 0 while there is no summary. */
  summary: number
}

export const nothingSaid: Said = { errors: new Map(), warnings: new Map(), summary: 0 }

/** The first problem of each path: one thing at a time. */
function byPath(problems: readonly Problem[]): Map<string, Problem> {
  const first = new Map<string, Problem>()
  for (const problem of problems) {
    if (problem.field !== undefined && !first.has(problem.field)) first.set(problem.field, problem)
  }
  return first
}

const without = (map: ReadonlyMap<string, Problem>, path: string) =>
  new Map([...map].filter(([other]) => other !== path))

/** "Go on" was pressed: everything that is wrong is said, in the order of the page. */
export function afterPressing(said: Said, walked: WalkedStep): Said {
  const errors = byPath(walked.problems)
  return { errors, warnings: byPath(walked.warnings), summary: errors.size > 0 ? said.summary + 1 : 0 }
}

/** A field was left: what is wrong with what was given is said; that something is not there yet is not. */
export function afterLeaving(said: Said, walked: WalkedStep, path: string): Said {
  const problem = byPath(walked.problems).get(path)
  const isSaid = problem && (!isUnfinished(problem) || said.errors.has(path))
  const errors = isSaid ? new Map([...said.errors, [path, problem]]) : without(said.errors, path)
  const warning = byPath(walked.warnings).get(path)
  const warnings = warning ? new Map([...said.warnings, [path, warning]]) : without(said.warnings, path)
  return { errors, warnings, summary: errors.size > 0 ? said.summary : 0 }
}

/** An answer was changed: errors go away as soon as they do not hold any more. No new one comes while typing. */
export function afterChanging(said: Said, walked: WalkedStep): Said {
  const errors = stillHolding(said.errors, walked.problems)
  const warnings = stillHolding(said.warnings, walked.warnings)
  if (errors.size === said.errors.size && warnings.size === said.warnings.size) return said
  return { errors, warnings, summary: errors.size > 0 ? said.summary : 0 }
}

const stillHolding = (said: ReadonlyMap<string, Problem>, now: readonly Problem[]) =>
  new Map(
    [...said].filter(([path, { code }]) => now.some((problem) => problem.code === code && problem.field === path)),
  )
