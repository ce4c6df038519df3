import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { useFieldLabel } from '../fieldLabels.ts'
import { useProblemText } from '../problemText.ts'
import { useOnline } from '../shell/useOnline.ts'
import { usePageWords } from '../words.ts'
import styles from './Receipt.module.css'

interface Props {
  problems: readonly Problem[]
  procedure: Procedure | undefined
  /** The person, or nobody, has the next move: trying again as it is would change nothing. */
  isFinal: boolean
  /** It is tried again without the person. */
  byItself: boolean
}

/** Why the dossier has not arrived, in words, and which answer it is about. */
export function Causes({ problems, procedure, isFinal, byItself }: Props) {
  const t = usePageWords()
  const said = useProblemText(procedure)
  const label = useFieldLabel(procedure)
  const online = useOnline()
  if (!online && byItself) {
    return (
      <Note kind="look" pictogram="offline">
        {t('sending.offline')}
      </Note>
    )
  }
  if (problems.length === 0) return byItself ? <p>{t('sending.notYet')}</p> : null
  return (
    <Note kind={isFinal ? 'stop' : 'look'} pictogram={isFinal ? 'needs-you' : 'waiting'} title={t('sending.why')} live>
      <ul className={styles['causes']}>
        {problems.map((problem) => {
          const at = problem.field ? label(problem.field) : undefined
          return (
            <li key={`${problem.code} ${problem.field}`}>
              {at ? <b>{at}: </b> : null}
              {said(problem)}
            </li>
          )
        })}
      </ul>
      {byItself ? <p>{t('sending.keptHere')}</p> : null}
    </Note>
  )
}
