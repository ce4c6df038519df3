import { useMemo } from 'react'
import type { Problem } from '../core/problem.ts'
import type { Procedure } from '../core/procedure.ts'
import { type Fill, useProblemWords, useProcedureWords } from './words.ts'

const nothingGiven: readonly string[] = ['answer.missing', 'file.missing', 'declaration.missing']

/** The words' key of an answer's path: the id of the thing in a list is left out. */
export function fieldKey(path: string, procedure: Procedure | undefined): string {
  for (const field of procedure?.steps.flatMap(({ fields }) => fields) ?? []) {
    if (field.kind !== 'list' || !path.startsWith(`${field.id}.`)) continue
    const [, ...inside] = path.slice(field.id.length + 1).split('.')
    return inside.length > 0 ? `fields.${field.id}.${inside.join('.')}` : `fields.${field.id}`
  }
  return `fields.${path}`
}

/**
 * A problem as one sentence in the page's language. With the procedure, the sentence can name the other answer that it
 * is compared with, and a field may have its own words for "nothing given" (`fields.<path>.missing`).
 */
export function useProblemText(procedure?: Procedure): (problem: Problem) => string {
  const problems = useProblemWords()
  // Without a procedure there are no field words; the app's own stand in, which have none.
  const words = useProcedureWords(procedure?.code ?? 'common')
  return useMemo(() => {
    const label = (path: string) => words.maybe(`${fieldKey(path, procedure)}.label`)
    return ({ code, field, facts }: Problem) => {
      const own =
        field && nothingGiven.includes(code) ? words.maybe(`${fieldKey(field, procedure)}.missing`) : undefined
      if (own) return own
      const fill: Fill = { ...facts }
      const other = facts?.['other']
      if (typeof other === 'string') fill['other'] = label(other) ?? other
      if (field) fill['label'] = label(field) ?? ''
      return problems(code, fill)
    }
  }, [problems, words, procedure])
}
