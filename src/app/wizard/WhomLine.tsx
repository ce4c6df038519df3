import { SELF } from '../../device/people.ts'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useCallName } from '../callName.ts'
import { usePeopleWords } from '../words.ts'
import { stepLink } from './links.ts'
import { useMeant } from './meant.ts'
import { useChanging, useDraftId } from './navigation.ts'
import type { StepProps } from './StepShell.tsx'
import styles from './Whom.module.css'

/** For whom this is, on every question, with the way to change it. Where there is only oneself nothing is said. */
export function WhomLine({ procedure, draft: { store }, walked }: Pick<StepProps, 'procedure' | 'draft' | 'walked'>) {
  const t = usePeopleWords()
  const callName = useCallName()
  const { meant, others, said } = useMeant(store)
  const draft = useDraftId(store)
  const href = stepLink(procedure.code, walked.step.id, { draft, change: useChanging(), whom: true })
  if (!others && (!said || meant?.person.id === SELF)) return null
  const name = meant ? callName(meant.person) : t('whom.gone')
  return (
    <p className={styles['line']}>
      <Pictogram name="person" size="text" tint="none" />
      <span>{said ? `${t('whom.line')} ${name}` : t('whom.unsaid')}</span>
      <TextLink href={href}>{t(said ? 'whom.change' : 'whom.choose')}</TextLink>
    </p>
  )
}
