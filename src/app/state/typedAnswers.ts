import type { Answer, Answers } from '../../core/answers.ts'
import type { Field } from '../../core/field.ts'
import type { Procedure } from '../../core/procedure.ts'
import { takeTyped } from '../typed.ts'

/** What was typed or chosen on the prerendered page of a step before the script took over. */
export function typedAnswers({ steps }: Procedure, stepId: string): Answers {
  const answers: Answers = {}
  for (const field of steps.find(({ id }) => id === stepId)?.fields ?? []) {
    const typed = typedInto(field)
    if (typed !== undefined) answers[field.id] = typed
  }
  return answers
}

function typedInto({ kind, id }: Field): Answer | undefined {
  switch (kind) {
    case 'date': {
      const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) => takeTyped(`${id}-${part}`))
      return `${day}${month}${year}` === '' ? undefined : { day, month, year }
    }
    case 'many': {
      const chosen = takeTyped(id)
      return chosen === undefined ? undefined : [chosen]
    }
    // Lists of places and files begin with the script.
    case 'address':
    case 'identity-paper':
    case 'attachment':
    case 'list':
      return undefined
    default:
      return takeTyped(id)
  }
}
