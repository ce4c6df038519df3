import type { Field } from '../../core/field.ts'
import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import { wrongParts } from './date.tsx'
import { baseAt } from './problemText.ts'

/** The field that asks for the answer at a path, also inside a list. */
function fieldAt(procedure: Procedure, path: string): Field | undefined {
  const base = baseAt(procedure, path)
  for (const field of procedure.steps.flatMap(({ fields }) => fields)) {
    if (field.id === base) return field
    const part = field.kind === 'list' ? field.fields.find(({ id }) => `${field.id}.${id}` === base) : undefined
    if (part) return part
  }
  return undefined
}

/** The id of the element to go to in order to put a problem right. */
export function focusTarget(procedure: Procedure, problem: Problem): string {
  const path = problem.field ?? ''
  switch (fieldAt(procedure, path)?.kind) {
    case 'date':
      return `${path}-${wrongParts(problem)[0] ?? 'day'}`
    case 'address':
      return `${path}-${problem.code === 'address.street' ? 'street' : 'province'}`
    case 'attachment':
      return `${path}-take`
    default:
      return path
  }
}
