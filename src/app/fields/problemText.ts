import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import type { Fill, ProblemKey, ProcedureWords } from '../words.ts'

/**
 * The key under `fields` where the words of an answer are. Inside a list, `<list>.<item id>.<field>` has its words at
 * `<list>.<field>`.
 */
export function baseAt({ steps }: Procedure, path: string): string {
  const fields = steps.flatMap((step) => step.fields)
  if (fields.some(({ id }) => id === path)) return path
  for (const field of fields) {
    if (field.kind !== 'list' || !path.startsWith(`${field.id}.`)) continue
    const part = field.fields.find(({ id }) => path.endsWith(`.${id}`))
    if (part) return `${field.id}.${part.id}`
  }
  return path
}

/** Problems of somebody who has not come to a field yet, or is in the middle of it. Not said when it is left. */
const unfinished: ReadonlySet<Problem['code']> = new Set([
  'answer.missing',
  'answer.too-few',
  'file.missing',
  'declaration.missing',
  'signature.missing',
  'address.incomplete',
  'address.street',
  'paper.incomplete',
])
export const isUnfinished = ({ code }: Problem) => unfinished.has(code)

interface Sources {
  procedure: Procedure
  words: ProcedureWords
  problems: (key: ProblemKey, fill?: Fill) => string
}

/** The sentence of a problem. A procedure may have its own for an answer that is missing. */
export function problemText({ procedure, words, problems }: Sources, problem: Problem): string {
  const { code, field, facts } = problem
  if (field !== undefined && (code === 'answer.missing' || code === 'file.missing')) {
    const own = words.maybe(`fields.${baseAt(procedure, field)}.missing`)
    if (own !== undefined) return own
  }
  const other = facts?.['other']
  const label = typeof other === 'string' ? words.maybe(`fields.${baseAt(procedure, other)}.label`) : undefined
  return problems(code, { ...facts, ...(label === undefined ? {} : { other: label }) })
}
