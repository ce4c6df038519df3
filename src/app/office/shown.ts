import type { Procedure } from '../../core/procedure.ts'
import type { ShowContext } from '../fields/FieldView.ts'
import { showAnswer, useAllViews } from '../fields/fieldViews.ts'
import { useFieldWords } from '../fields/fieldWords.ts'
import { tables, useTable } from '../state/tables.ts'

/** What showing an answer of a procedure looks up, by the key of its words under `fields`. */
export function useShowing({ code }: Procedure): (base: string) => ShowContext {
  useAllViews()
  const fieldWords = useFieldWords(code)
  const units = useTable(tables.units)
  const ethnicGroups = useTable(tables.ethnicGroups)
  const contextOf = (base: string): ShowContext => ({
    words: fieldWords(base),
    units: units.state === 'ready' ? units.value : undefined,
    ethnicGroups: ethnicGroups.state === 'ready' ? ethnicGroups.value : undefined,
    showPart: (part, answer, partBase) => showAnswer(part, answer, contextOf(partBase)).join(', '),
  })
  return contextOf
}
