import type { Step } from '../../core/procedure.ts'
import type { Walk, WalkedStep } from '../../core/wizard.ts'
import type { Draft } from '../../device/drafts.ts'

/** Where a step is on the way, counted in sections, from 1. */
export interface Place {
  section: string
  current: number
  total: number
}

/** Undefined for a step that does not apply. */
export function placeOf({ steps }: Walk, stepId: string): Place | undefined {
  const section = steps.find(({ step }) => step.id === stepId)?.step.section
  if (section === undefined) return undefined
  const sections = [...new Set(steps.map(({ step }) => step.section))]
  return { section, current: sections.indexOf(section) + 1, total: sections.length }
}

export const stepIn = ({ steps }: Walk, stepId: string): WalkedStep | undefined =>
  steps.find(({ step }) => step.id === stepId)

export function stepBefore({ steps }: Walk, stepId: string): string | undefined {
  return steps[steps.findIndex(({ step }) => step.id === stepId) - 1]?.step.id
}

function stepAfter({ steps }: Walk, stepId: string): string | undefined {
  const at = steps.findIndex(({ step }) => step.id === stepId)
  return at === -1 ? undefined : steps[at + 1]?.step.id
}

/** Whether the answers are looked over, signed or sent here; what is open on such a step is not asked on the way to it. */
const isEnd = ({ step: { kind } }: WalkedStep) => kind === 'check' || kind === 'sign' || kind === 'send'

/** The first step with something left to do; the one where answers are looked over when nothing is. */
export function firstOpen({ steps, stop }: Walk): string | undefined {
  if (stop) return stop.step.id
  const open = steps.find((walked) => !isEnd(walked) && walked.problems.length > 0)
  return (open ?? steps.find(isEnd) ?? steps[steps.length - 1])?.step.id
}

/**
 * Where "go on" leads from a step that is done. Somebody who came to change one answer goes back to looking over,
 * by way of whatever the change has opened.
 */
export const stepOn = (walk: Walk, stepId: string, changing: boolean): string | undefined =>
  changing ? firstOpen(walk) : stepAfter(walk, stepId)

/** Everything that is still open before the dossier can be sent, with the step where it is put right. */
export const openThings = ({ steps }: Walk) =>
  steps
    .filter(({ step }) => step.kind !== 'send')
    .flatMap(({ step, problems }) => problems.map((problem) => ({ step: step.id, problem })))

/** The same, of what is asked before a step. */
export function openBefore(walk: Walk, stepId: string) {
  const at = walk.steps.findIndex(({ step }) => step.id === stepId)
  return openThings({ ...walk, steps: walk.steps.slice(0, at) })
}

/** Whether a question of this step has changed since it was answered, and nobody has looked at it yet. */
export const isToLookAt = ({ lookAgain = [] }: Draft, { fields }: Step): boolean =>
  fields.some(({ id }) => lookAgain.includes(id))
