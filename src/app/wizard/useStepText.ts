import { useMemo } from 'react'
import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import { useFieldWords } from '../fields/fieldWords.ts'
import { baseAt, problemText } from '../fields/problemText.ts'
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
  /** Among others: the general sentence for something missing says whose it is. */
  const sayNamed = (problem: Problem) => {
    const said = sayProblem(problem)
    if (problem.code !== 'answer.missing' || said !== problems(problem.code, problem.facts)) return said
    const label = words.maybe(`fields.${baseAt(procedure, problem.field ?? '')}.label`)
    return label === undefined ? said : `${label}: ${said}`
  }
  return { words, fieldWords, sayProblem, sayNamed }
}
