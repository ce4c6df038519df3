import { useMemo } from 'react'
import type { Answer } from '../../core/answers.ts'
import type { Field } from '../../core/field.ts'
import type { Procedure } from '../../core/procedure.ts'
import type { ShowContext } from '../fields/FieldView.ts'
import { showAnswer } from '../fields/fieldViews.ts'
import { useFieldWords } from '../fields/fieldWords.ts'
import { tables, useTable } from '../state/tables.ts'

interface Show {
  /** An answer in words, as lines. `base`: the key of its words under `fields`. */
  show(field: Field, answer: Answer, base: string): string[]
  showPart: ShowContext['showPart']
}

/** How answers are shown, with the names of places and groups once `named` asks for them. */
export function useShow({ code }: Procedure, named = false): Show {
  const wordsOf = useFieldWords(code)
  const units = useTable(tables.units, named)
  const groups = useTable(tables.ethnicGroups, named)
  return useMemo(() => {
    const show: Show['show'] = (field, answer, base) =>
      showAnswer(field, answer, {
        words: wordsOf(base),
        units: units.state === 'ready' ? units.value : undefined,
        ethnicGroups: groups.state === 'ready' ? groups.value : undefined,
        showPart,
      })
    const showPart: Show['showPart'] = (field, answer, base) => show(field, answer, base).join(', ')
    return { show, showPart }
  }, [wordsOf, units, groups])
}
