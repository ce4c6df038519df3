import { startTransition, useCallback, useEffect, useState } from 'react'
import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import { lastAsked } from './lastAsked.ts'

/** What a page has of something it asked for. */
export type Loaded<T> = { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; problem: Problem }

/**
 * Asks after the first render, and again on `again`; what is there stays on the screen meanwhile, and only the answer to
 * the last question counts. `load` must be the same function between renders as long as it asks for the same thing.
 */
export function useLoaded<T>(load: () => Promise<Result<T, Problem>>): {
  loaded: Loaded<T>
  busy: boolean
  again(): void
} {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' })
  const [busy, setBusy] = useState(true)
  const [questions] = useState(lastAsked)
  const ask = useCallback(() => {
    setBusy(true)
    questions.ask(load, (answer) => {
      setBusy(false)
      const next: Loaded<T> = answer.ok
        ? { state: 'ready', value: answer.value }
        : { state: 'failed', problem: answer.error }
      // What shows it may have to fetch its words first; until then the page stays as it is.
      startTransition(() => setLoaded(next))
    })
  }, [load, questions])
  useEffect(() => {
    ask()
    return questions.drop
  }, [ask, questions])
  return { loaded, busy, again: ask }
}
