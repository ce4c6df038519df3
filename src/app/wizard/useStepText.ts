import { useMemo } from 'react'
import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import { useFieldWords } from '../fields/fieldWords.ts'
import { problemText } from '../fields/problemText.ts'
import { useProblemWords, useProcedureWords } from '../words.ts'

/** The words of a procedure's pages, and the sentences of their problems. */
export function useStepText(procedure: Procedure) {
  const words = useProcedureWords(procedure.code)
  const problems = useProblemWords()
  const fieldWords = useFieldWords(procedure.code)
  const sayProblem = useMemo(
    () => (problem: Problem) => problemText({ procedure, words, problems }, problem),
    [procedure, words, problems],
  )
  return { words, fieldWords, sayProblem }
}
