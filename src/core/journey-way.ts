import { holds } from './holds.ts'
import type { Journey, JourneyProgress, JourneyStep, TroubleNode } from './journey.ts'

type Given = Pick<JourneyProgress, 'answers'>
type Look = Extract<TroubleNode, { kind: 'look' }>
type Done = Extract<JourneyStep, { kind: 'done' }>

/** The way that lies before somebody: the steps that apply, and the answers that count because they were asked for. */
interface Way {
  steps: JourneyStep[]
  answers: Record<string, string>
}

function wayOf(journey: Journey, { answers }: Given, today: string): Way {
  const way: Way = { steps: [], answers: {} }
  for (const step of journey.steps) {
    if (step.when && !holds(step.when, (path) => way.answers[path], today)) continue
    way.steps.push(step)
    if (step.kind !== 'ask') continue
    const given = answers[step.answer]
    if (!step.options.some(({ id }) => id === given) || given === undefined) break
    way.answers[step.answer] = given
  }
  return way
}

/**
 * The steps that apply, in order. The first question that is open ends the list: what follows is not known yet.
 * An answer to a question that no longer applies is kept, and does not count.
 */
export const stepsAhead = (journey: Journey, given: Given, today: string): JourneyStep[] =>
  wayOf(journey, given, today).steps

/** What can be chosen at a place in the troubleshooting; some options are for some people only. */
export function optionsOf(journey: Journey, node: Look, given: Given, today: string): Look['options'] {
  const { answers } = wayOf(journey, given, today)
  return node.options.filter(({ when }) => !when || holds(when, (path) => answers[path], today))
}

/** Where an end of the way leads on to; some pages are for some people only. */
export function onwardOf(journey: Journey, step: Done, given: Given, today: string): Done['onward'] {
  const { answers } = wayOf(journey, given, today)
  return step.onward.filter(({ when }) => !when || holds(when, (path) => answers[path], today))
}

/** A place in the troubleshooting by its id. */
export const troubleAt = (journey: Journey, id: string | undefined): TroubleNode | undefined =>
  journey.trouble.find((node) => node.id === id)
