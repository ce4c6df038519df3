import type { LocalDate } from '../../core/dates.ts'
import type { Journey, JourneyProgress, JourneyStep } from '../../core/journey.ts'
import { begin, resume } from '../../core/journey-moves.ts'
import { stepsAhead, troubleAt } from '../../core/journey-way.ts'

/** A journey as one person walks it. */
export interface Way {
  /** The steps that apply; an open question hides what follows. */
  ahead: JourneyStep[]
  /** Where they are, or would begin. */
  at: JourneyStep
  progress: JourneyProgress
}

export function wayOf(journey: Journey, kept: JourneyProgress | undefined, today: LocalDate, now: Date): Way {
  const progress = kept ? resume(journey, kept, today) : begin(journey, now.toISOString())
  const ahead = stepsAhead(journey, progress, today)
  const at = ahead.find(({ id }) => id === progress.step) ?? ahead[0]
  if (!at) throw new Error(`The journey ${journey.id} has no first step`)
  return { ahead, at, progress }
}

/** A place that an address names. */
export interface Place {
  step: string
  /** In the troubleshooting of the step. */
  trouble?: string | undefined
}

/**
 * Somebody put where the page that they look at is: a second tab may have walked on meanwhile, and a press means what
 * stands on the page. Undefined when that step is not on their way.
 */
export function standAt(
  journey: Journey,
  progress: JourneyProgress,
  { step, trouble }: Place,
  today: LocalDate,
): JourneyProgress | undefined {
  const here = stepsAhead(journey, progress, today).find(({ id }) => id === step)
  if (!here) return undefined
  const node = here.kind === 'off-app' ? troubleAt(journey, trouble)?.id : undefined
  return { ...progress, step, trouble: node, resting: false }
}

/** Which stone; `total` is absent while an open question hides how long the way is. */
export function stoneOf(
  { ahead, progress }: Way,
  step: JourneyStep,
): { current: number; known: number; total?: number } {
  const sections = [...new Set(ahead.map(({ section }) => section))]
  const current = sections.indexOf(step.section) + 1
  const last = ahead[ahead.length - 1]
  const isOpen = last?.kind === 'ask' && progress.answers[last.answer] === undefined
  return { current, known: sections.length, ...(isOpen ? {} : { total: sections.length }) }
}

/** The addresses of the pages; those of the journey itself are below `/vneid`. */
export const patterns = {
  start: '/vneid',
  step: '/vneid/:step',
  trouble: '/vneid/:step/trouble/:node',
  later: '/vneid/:step/later',
  leave: '/leave/:link',
  sheet: '/sheets/:sheet',
  scam: '/scam',
  device: '/device-check',
}

export const paths = {
  ...patterns,
  step: (step: string) => `/vneid/${step}`,
  trouble: (step: string, node: string) => `/vneid/${step}/trouble/${node}`,
  later: (step: string) => `/vneid/${step}/later`,
  leave: (link: string) => `/leave/${link}`,
  sheet: (sheet: string) => `/sheets/${sheet}`,
}

/** The page of the place where somebody is. */
export const pageOf = ({ step, trouble }: Place): string =>
  trouble === undefined ? paths.step(step) : paths.trouble(step, trouble)
