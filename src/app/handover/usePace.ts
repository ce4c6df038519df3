import { useEffect, useState } from 'react'

/** Milliseconds for each picture. Never three changes a second, which some cannot bear to look at. */
const paces = [
  { word: 'pictures.slow', each: 1200 },
  { word: 'pictures.usual', each: 600 },
  { word: 'pictures.fast', each: 350 },
] as const

const wantsStill = () => typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches

/** Which of `count` pictures is shown: one after another, over and over, or by a press where nothing shall move. */
export function usePace(count: number) {
  const [at, setAt] = useState(0)
  const [runs, setRuns] = useState(() => !wantsStill())
  const [pace, setPace] = useState(1)
  const { word, each } = paces[pace] ?? paces[1]
  useEffect(() => {
    if (!runs) return
    const timer = setInterval(() => setAt((now) => (now + 1) % count), each)
    return () => clearInterval(timer)
  }, [runs, count, each])
  return {
    at,
    runs,
    word: runs ? word : ('pictures.still' as const),
    next: () => setAt((now) => (now + 1) % count),
    turn: () => setRuns(!runs),
    slower: () => setPace(Math.max(0, pace - 1)),
    faster: () => setPace(Math.min(paces.length - 1, pace + 1)),
  }
}
