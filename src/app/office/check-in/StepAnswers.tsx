import { isFiles } from '../../../core/answer-shapes.ts'
import type { Procedure } from '../../../core/procedure.ts'
import type { WalkedStep } from '../../../core/wizard.ts'
import type { DraftInMemory } from '../../../device/draft-in-memory.ts'
import { Answer } from '../../../ui/AnswerList/Answer.tsx'
import { AnswerList } from '../../../ui/AnswerList/AnswerList.tsx'
import { showAnswer } from '../../fields/fieldViews.ts'
import { useShowing } from '../shown.ts'
import { SlotPages } from './SlotPages.tsx'
import { useCheckInWords } from './words.ts'

interface Props {
  procedure: Procedure
  draft: DraftInMemory
  walked: WalkedStep
  /** Begins to put this step right. */
  fix(): void
  /** It is being received as it stands. */
  closed: boolean
  reading(more: 1 | -1): void
}

/** What was answered in one step, and its papers; what is missing is named as such. */
export function StepAnswers({ procedure, draft, walked, fix, closed, reading }: Props) {
  const t = useCheckInWords()
  const contextOf = useShowing(procedure)
  const isOpen = (path: string) =>
    walked.problems.some(({ field = '' }) => field === path || field.startsWith(`${path}.`))
  return (
    <AnswerList>
      {walked.asked.map(({ field, path, answer }) => {
        if (field.kind === 'declaration' || (answer === undefined && field.kind !== 'attachment' && !isOpen(path))) {
          return null
        }
        const context = contextOf(path)
        const label = context.words.own('label')
        const files = answer !== undefined && isFiles(answer) ? answer : []
        const isFixed = closed || field.kind === 'attachment' || field.kind === 'signed-form'
        return (
          <Answer key={path} label={label} change={isFixed ? undefined : { label: t('fix.begin'), onClick: fix }}>
            {field.kind === 'attachment' ? (
              <SlotPages
                draft={draft}
                field={field}
                path={path}
                files={files}
                name={label}
                closed={closed}
                reading={reading}
              />
            ) : answer === undefined ? (
              t('empty')
            ) : (
              showAnswer(field, answer, context).join('\n')
            )}
          </Answer>
        )
      })}
    </AnswerList>
  )
}
