import type { Answer } from '../core/answers.ts'
import type { Field } from '../core/field.ts'
import type { PrintWords } from '../core/form-layout.ts'
import { cleanId, groupId } from '../core/person-id.ts'
import type { Units } from '../core/units.ts'
import printed from '../procedures/printed.json' with { type: 'json' }
import type { EthnicGroup } from '../procedures/reference/reference.ts'
import { showDateAnswer } from './fields/date.tsx'
import type { FieldWords, ShowContext } from './fields/FieldView.ts'
import { showAnswer } from './fields/fieldViews.ts'
import { filesIn, paperIn, textIn } from './fields/given.ts'

/** What saying an answer on paper may look up. Every kind's view is loaded before (`preloadViews`). */
export interface PrintSources {
  /** The words of a field by the key of its words under `fields`. */
  fieldWords(base: string): FieldWords
  units: Units
  ethnicGroups: readonly EthnicGroup[]
}

/** Answers as the page where everything is looked over says them; but whole, since an office has to read them. */
export function printWords({ fieldWords, units, ethnicGroups }: PrintSources): PrintWords {
  const showPart: ShowContext['showPart'] = (field, answer, base) => say(field, answer, base).join(', ')

  function say(field: Field, answer: Answer, base: string): string[] {
    const words = fieldWords(base)
    switch (field.kind) {
      case 'personal-id':
        return [groupId(cleanId(textIn(answer)))]
      case 'identity-paper': {
        const { number, issuedOn, issuedBy } = paperIn(answer)
        // The screen hides all but the end of the number, letter for letter: what stands before it is the paper's kind.
        const [masked = ''] = showAnswer(field, answer, { words, units, ethnicGroups, showPart })
        const kind = masked.slice(0, masked.length - number.length)
        const issued = [showDateAnswer(issuedOn), issuedBy].filter((part) => part !== '').join(', ')
        return [`${kind}${number}`, issued === '' ? '' : `${printed.issued} ${issued}`]
      }
      case 'attachment':
        return [`${filesIn(answer).length} ${printed.pages}`]
      case 'signed-form':
        return [printed.signed]
      default:
        return showAnswer(field, answer, { words, units, ethnicGroups, showPart })
    }
  }

  return {
    say,
    label: (base) => fieldWords(base).own('label'),
    option: (base, id) => fieldWords(base).own(`options.${id}.label`),
    yes: printed.yes,
    no: printed.no,
  }
}
