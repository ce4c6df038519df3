import { useEffect, useEffectEvent } from 'react'
import { todayInVietnam } from '../../core/dates.ts'
import type { Walked } from './useProgress.ts'
import { type Place, standAt } from './way.ts'

/**
 * Keeps that somebody is on this page, once, when it comes up: looking at a step is being there. Not again when
 * something changes, or two tabs would pull each other back and forth.
 */
export function useStanding({ journey, state: { known, change } }: Walked, { step, trouble }: Place) {
  const stand = useEffectEvent((place: Place) => {
    const kept = known.state === 'ready' ? known.value : undefined
    if (kept && kept.step === place.step && kept.trouble === place.trouble && !kept.resting) return
    void change((now) => standAt(journey, now, place, todayInVietnam(new Date())) ?? now)
  })
  useEffect(() => stand({ step, trouble }), [step, trouble])
}
