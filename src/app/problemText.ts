import { useMemo } from 'react'
import type { Problem } from '../core/problem.ts'
import type { Procedure } from '../core/procedure.ts'
import { problemText } from './fields/problemText.ts'
import { useProblemWords, useProcedureWords } from './words.ts'

/**
 * A problem as one sentence in the page's language. With the procedure, the sentence can name the other answer that it
 * is compared with, and a field may have its own words for "nothing given" (`fields.<path>.missing`).
 */
export function useProblemText(procedure?: Procedure): (problem: Problem) => string {
  const problems = useProblemWords()
  // Without a procedure there are no field words; the app's own stand in, which have none.
  const words = useProcedureWords(procedure?.code ?? 'common')
  return useMemo(
    () => (problem) =>
      procedure ? problemText({ procedure, words, problems }, problem) : problems(problem.code, problem.facts),
    [problems, words, procedure],
  )
}
