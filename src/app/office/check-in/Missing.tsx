import type { Problem } from '../../../core/problem.ts'
import type { Procedure } from '../../../core/procedure.ts'
import type { Walk } from '../../../core/wizard.ts'
import { Note } from '../../../ui/Note/Note.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { useFieldLabel } from '../../fieldLabels.ts'
import { useProcedureWords } from '../../words.ts'
import styles from './CheckIn.module.css'
import { useCheckInWords } from './words.ts'

interface Props {
  procedure: Procedure
  walked: Walk
  missing: readonly Problem[]
  sayProblem(problem: Problem): string
  /** Begins to put a step right. */
  fix(step: string): void
}

/** What is missing or wrong, each with the way to put it right here; or that nothing is. */
export function Missing({ procedure, walked, missing, sayProblem, fix }: Props) {
  const t = useCheckInWords()
  const label = useFieldLabel(procedure)
  const words = useProcedureWords(procedure.code)
  if (walked.stop) {
    const { id } = walked.stop.stop
    return (
      <Note kind="stop" title={t('missing.stop')}>
        {words.maybe(`stops.${id}.title`) ?? words.maybe(`stops.${id}.text`)}
      </Note>
    )
  }
  if (missing.length === 0) return <Note kind="ok">{t('missing.none')}</Note>
  const stepOf = ({ field = '' }: Problem) =>
    walked.steps.find(({ problems }) => problems.some((problem) => problem.field === field))
  return (
    <Note kind="look" title={t('missing.title', { count: missing.length })}>
      <p>{t('missing.help')}</p>
      <ul className={styles['missing']}>
        {missing.map((problem) => {
          const name = label(problem.field ?? '')
          const step = stepOf(problem)
          const kind = step?.asked.find(({ path }) => path === problem.field)?.field.kind
          const isHere = kind !== 'attachment' && kind !== 'signed-form'
          return (
            <li key={`${problem.code} ${problem.field}`}>
              {[name, sayProblem(problem)].filter(Boolean).join(': ')}{' '}
              {step && isHere ? (
                <TextLink more={name} onClick={() => fix(step.step.id)}>
                  {t('fix.begin')}
                </TextLink>
              ) : null}
            </li>
          )
        })}
      </ul>
    </Note>
  )
}
