import type { Answer } from '../../core/answers.ts'
import type { Field } from '../../core/field.ts'
import type { Procedure } from '../../core/procedure.ts'
import { isSame } from '../../device/answer-path.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import { takeTyped } from '../typed.ts'

/** Answers what was typed or chosen on the prerendered page of a step before the script took over. */
export function answerTyped({ getState }: DraftStore, { steps }: Procedure, stepId: string) {
  for (const field of steps.find(({ id }) => id === stepId)?.fields ?? []) {
    const typed = typedInto(field)
    const { draft, answer } = getState()
    if (typed !== undefined && !isSame(typed, draft.answers[field.id])) answer(field.id, typed)
  }
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
    case 'signed-form':
      return undefined
    default:
      return takeTyped(id)
  }
}
