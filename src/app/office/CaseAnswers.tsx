import type { Case } from '../../core/case.ts'
import { todayInVietnam } from '../../core/dates.ts'
import type { Procedure } from '../../core/procedure.ts'
import { walk } from '../../core/wizard.ts'
import { Answer } from '../../ui/AnswerList/Answer.tsx'
import { AnswerList } from '../../ui/AnswerList/AnswerList.tsx'
import type { ShowContext } from '../fields/FieldView.ts'
import { showAnswer, useAllViews } from '../fields/fieldViews.ts'
import { useFieldWords } from '../fields/fieldWords.ts'
import { tables, useTable } from '../state/tables.ts'

/** The answers that count, in the order of the way; papers are shown apart. */
export function CaseAnswers({ procedure, shown }: { procedure: Procedure; shown: Case }) {
  useAllViews()
  const fieldWords = useFieldWords(procedure.code)
  const units = useTable(tables.units)
  const ethnicGroups = useTable(tables.ethnicGroups)
  const contextOf = (base: string): ShowContext => ({
    words: fieldWords(base),
    units: units.state === 'ready' ? units.value : undefined,
    ethnicGroups: ethnicGroups.state === 'ready' ? ethnicGroups.value : undefined,
    showPart: (part, answer, partBase) => showAnswer(part, answer, contextOf(partBase)).join(', '),
  })
  const receivedOn = todayInVietnam(new Date(shown.events[0]?.at ?? shown.dossier.sealedAt))
  const asked = walk(procedure, shown.dossier.answers, { today: receivedOn }).steps.flatMap((step) => step.asked)
  return (
    <AnswerList>
      {asked.map(({ field, path, answer }) =>
        answer === undefined || field.kind === 'attachment' ? null : (
          <Answer key={path} label={fieldWords(path).own('label')}>
            {showAnswer(field, answer, contextOf(path)).join('\n')}
          </Answer>
        ),
      )}
    </AnswerList>
  )
}
