import type { Journey, JourneyProgress, JourneyStep } from './journey.ts'
import { optionsOf, stepsAhead, troubleAt } from './journey-way.ts'

/** What somebody can do on a journey. */
export type JourneyMove =
  /** Chooses an option of the question, and goes on. */
  | { do: 'answer'; option: string }
  /** Ticks a thing of the checklist, or takes the tick back: pressed in two tabs, it is there once. */
  | { do: 'tick'; item: string; on: boolean }
  /** "Done": on to the next step. */
  | { do: 'on' }
  /** To a step of the way, from a list or an address. */
  | { do: 'go'; step: string }
  /** "I see something else": into the troubleshooting of the step. */
  | { do: 'trouble' }
  /** What they see instead. */
  | { do: 'see'; option: string }
  /** What was tried helped: back to the step, or to where it leads. */
  | { do: 'helped' }
  | { do: 'not-helped' }
  /** Out of the troubleshooting, back to the step. */
  | { do: 'close' }

/** A journey at its beginning. `now`: ISO instant. */
export const begin = (journey: Journey, now: string): JourneyProgress => ({
  journey: journey.id,
  version: journey.version,
  step: journey.steps[0]?.id ?? '',
  answers: {},
  ticked: [],
  done: [],
  resting: false,
  updatedAt: now,
})

/**
 * Finds somebody's place again, also after the journey was rewritten: where they were if that still lies on their way,
 * else the first step that they have not done. Nothing that they answered or ticked is dropped.
 */
export function resume(journey: Journey, progress: JourneyProgress, today: string): JourneyProgress {
  const ahead = stepsAhead(journey, progress, today)
  const there = ahead.some(({ id }) => id === progress.step)
  const open = ahead.find(({ id }) => !progress.done.includes(id)) ?? ahead[ahead.length - 1]
  const step = there ? progress.step : (open?.id ?? progress.step)
  const trouble = there && troubleAt(journey, progress.trouble) ? progress.trouble : undefined
  return { ...progress, version: journey.version, step, trouble, resting: false }
}

/**
 * Where somebody is after a move. A move that is not possible where they are (a stale button) changes nothing: the same
 * object comes back. `now`: ISO instant.
 */
export function move(
  journey: Journey,
  progress: JourneyProgress,
  wanted: JourneyMove,
  { today, now }: { today: string; now: string },
): JourneyProgress {
  const change = progress.trouble === undefined ? onStep : inTrouble
  const changed = change(journey, progress, wanted, today)
  return changed ? { ...progress, resting: false, ...changed, updatedAt: now } : progress
}

type Change = Partial<JourneyProgress> | undefined

function onStep(journey: Journey, progress: JourneyProgress, wanted: JourneyMove, today: string): Change {
  const ahead = stepsAhead(journey, progress, today)
  const at = ahead.findIndex(({ id }) => id === progress.step)
  const here = ahead[at]
  if (!here) return undefined
  switch (wanted.do) {
    case 'answer':
      return answered(journey, progress, here, wanted.option, today)
    case 'tick':
      return ticked(progress, here, wanted)
    case 'on':
      return here.kind === 'ask' ? undefined : toward(ahead[at + 1], { done: withStep(progress, here) })
    case 'go':
      return toward(ahead.find(({ id }) => id === wanted.step))
    case 'trouble':
      return here.kind === 'off-app' ? { trouble: here.trouble } : undefined
    default:
      return undefined
  }
}

const toward = (step: JourneyStep | undefined, also: Partial<JourneyProgress> = {}): Change =>
  step && { ...also, step: step.id, trouble: undefined }

const withStep = ({ done }: JourneyProgress, { id }: JourneyStep) => [...done.filter((one) => one !== id), id]

function answered(journey: Journey, progress: JourneyProgress, here: JourneyStep, option: string, today: string) {
  if (here.kind !== 'ask' || !here.options.some(({ id }) => id === option)) return undefined
  const answers = { ...progress.answers, [here.answer]: option }
  const ahead = stepsAhead(journey, { answers }, today)
  const next = ahead[ahead.findIndex(({ id }) => id === here.id) + 1]
  return toward(next, { answers, done: withStep(progress, here) })
}

function ticked({ ticked }: JourneyProgress, here: JourneyStep, { item, on }: { item: string; on: boolean }): Change {
  const known = here.kind === 'checklist' ? here.items.map(({ id }) => id) : here.kind === 'off-app' ? here.bring : []
  if (!known.includes(item) || ticked.includes(item) === on) return undefined
  return { ticked: on ? [...ticked, item] : ticked.filter((one) => one !== item) }
}

function inTrouble(journey: Journey, progress: JourneyProgress, wanted: JourneyMove, today: string): Change {
  const node = troubleAt(journey, progress.trouble)
  if (wanted.do === 'close' || !node) return { trouble: undefined }
  if (wanted.do === 'see' && node.kind === 'look') {
    const option = optionsOf(journey, node, progress, today).find(({ id }) => id === wanted.option)
    return option && { trouble: option.to }
  }
  if (node.kind !== 'answer') return undefined
  if (wanted.do === 'not-helped') return { trouble: node.otherwise }
  if (wanted.do !== 'helped') return undefined
  if (!node.go) return { trouble: undefined }
  const answers = { ...progress.answers, ...node.go.answers }
  const leads = node.go.step
  return toward(
    stepsAhead(journey, { answers }, today).find(({ id }) => id === leads),
    { answers },
  )
}
