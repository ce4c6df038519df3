import { useEffect, useRef, useState } from 'react'
import { type Idle, isLookedAt, watchIdle } from '../idle.ts'
import { useServices } from '../services.ts'
import { isSpeaking } from '../shell/voice.ts'
import { endVisit } from './endVisit.ts'

/** How long the question stands before everything is erased. Seconds. */
const QUESTION = 20
/** What who needs more time gets. Seconds. */
const MORE = 300

/** Watches over a visit. `left`: seconds until everything is erased, while the question stands. */
export function useVisitIdle() {
  const services = useServices()
  const [left, setLeft] = useState<number>()
  const idle = useRef<Idle>(undefined)
  useEffect(() => {
    const watching = watchIdle({
      seconds: services.mode.idle.seconds,
      away: services.mode.away,
      question: { seconds: QUESTION, ask: setLeft, calm: () => setLeft(undefined) },
      listens: () => isSpeaking() || isLookedAt(),
      leave: () => void endVisit(services),
    })
    idle.current = watching
    return () => watching.stop()
  }, [services])
  return { left, here: () => idle.current?.here(), more: () => idle.current?.here(MORE) }
}
