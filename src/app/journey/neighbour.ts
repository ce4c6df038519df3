import type { JourneyStep } from '../../core/journey.ts'
import type { Walked } from './useProgress.ts'
import { paths } from './way.ts'

/** Where "back" leads from a step: to the one before it on the way, from the first to the beginning. */
export function neighbourBefore({ way: { ahead } }: Walked, { id }: JourneyStep): string {
  const before = ahead[ahead.findIndex((step) => step.id === id) - 1]
  return before ? paths.step(before.id) : paths.start
}
