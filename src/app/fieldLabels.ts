import type { Procedure } from '../core/procedure.ts'
import { baseAt } from './fields/problemText.ts'
import { useProcedureWords } from './words.ts'

/** How a field is called on the screen, by its path; undefined when the pack has no such field. */
export function useFieldLabel(procedure: Procedure | undefined): (path: string) => string | undefined {
  const words = useProcedureWords(procedure?.code ?? 'common')
  return (path) => (procedure ? words.maybe(`fields.${baseAt(procedure, path)}.label`) : undefined)
}
