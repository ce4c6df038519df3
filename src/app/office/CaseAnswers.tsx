import type { Case } from '../../core/case.ts'
import { todayInVietnam } from '../../core/dates.ts'
import type { Procedure } from '../../core/procedure.ts'
import { walk } from '../../core/wizard.ts'
import { Answer } from '../../ui/AnswerList/Answer.tsx'
import { AnswerList } from '../../ui/AnswerList/AnswerList.tsx'
import { showAnswer } from '../fields/fieldViews.ts'
import { useShowing } from './shown.ts'

/** The answers that count, in the order of the way; papers are shown apart. */
export function CaseAnswers({ procedure, shown }: { procedure: Procedure; shown: Case }) {
  const contextOf = useShowing(procedure)
  const receivedOn = todayInVietnam(new Date(shown.events[0]?.at ?? shown.dossier.sealedAt))
  const asked = walk(procedure, shown.dossier.answers, { today: receivedOn }).steps.flatMap((step) => step.asked)
  return (
    <AnswerList>
      {asked.map(({ field, path, answer }) =>
        answer === undefined || field.kind === 'attachment' ? null : (
          <Answer key={path} label={contextOf(path).words.own('label')}>
            {showAnswer(field, answer, contextOf(path)).join('\n')}
          </Answer>
        ),
      )}
    </AnswerList>
  )
}
