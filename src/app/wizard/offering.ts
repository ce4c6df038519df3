import type { Answer, Answers } from '../../core/answers.ts'
import { canonical } from '../../core/dossier.ts'
import { castOf, type Offer, offersFor } from '../../core/prefill.ts'
import type { Procedure, Step } from '../../core/procedure.ts'
import type { WalkFacts } from '../../core/wizard.ts'
import type { Draft } from '../../device/drafts.ts'
import type { Meant } from './meant.ts'

/** What became of the offers that stand on one page. */
export interface StepOffers {
  /** Not decided yet. */
  open: Offer[]
  /** Filled in, and as it was filled in: what somebody has changed since is their own. */
  taken: Offer[]
}

const isSame = (one: Answer | undefined, other: Answer) => canonical(one) === canonical(other)

/** An empty text is no answer. */
export const isUnanswered = (answers: Answers, path: string) => answers[path] === undefined || answers[path] === ''

/** Whether a page asks anything that could be known at all; most do not, and are not looked at any further. */
const asksOfPeople = ({ people }: Procedure, { fields }: Step) => {
  const known = new Set(people.flatMap((role) => Object.values(role.fields)))
  return fields.some(({ id }) => known.has(id))
}

/**
 * The offers of one page. `again`: paths that were taken out on this very visit, so that a slip of the finger can be put
 * right; what was declined before is not asked again.
 */
export function offersOn(
  procedure: Procedure,
  step: Step,
  { answers, offers = {} }: Pick<Draft, 'answers' | 'offers'>,
  meant: Meant,
  again: readonly string[],
  facts: WalkFacts,
): StepOffers {
  if (!asksOfPeople(procedure, step)) return { open: [], taken: [] }
  const here = new Set(step.fields.map(({ id }) => id))
  const isTaken = (path: string) => offers[path] === 'taken' && here.has(path)
  const settled = Object.keys(offers).filter((path) => !isTaken(path) && !again.includes(path))
  const untaken = only(answers, (path) => !isTaken(path))
  const all = offersFor(procedure, { answers: untaken, settled }, meant, facts)
  const part = (keep: (path: string, answer: Answer) => boolean) =>
    all.flatMap((offer) => {
      const part = only(offer.answers, (path, answer) => here.has(path) && keep(path, answer))
      return Object.keys(part).some((path) => offer.sources[path] !== undefined) ? [{ ...offer, answers: part }] : []
    })
  return {
    open: part((path) => !isTaken(path)),
    taken: part((path, answer) => isTaken(path) && isSame(answers[path], answer)),
  }
}

/**
 * Whose card would answer what a page asks and nobody has answered yet: of somebody whose card was not read on this
 * device, where the dossier wants to know their number too.
 */
export function cardWanted(
  procedure: Procedure,
  { fields }: Step,
  answers: Answers,
  meant: Meant,
): Meant['person'] | undefined {
  const open = new Set(fields.flatMap(({ id }) => (isUnanswered(answers, id) ? [id] : [])))
  const wanted = castOf(procedure, answers, meant.person.relation).find(
    ({ role, who }) =>
      meant[who].known.card === undefined &&
      role.fields.personalId !== undefined &&
      [role.fields.fullName, role.fields.personalId].some((path) => path !== undefined && open.has(path)),
  )
  return wanted && meant[wanted.who]
}

const only = (answers: Answers, keep: (path: string, answer: Answer) => boolean): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([path, answer]) => keep(path, answer)))
