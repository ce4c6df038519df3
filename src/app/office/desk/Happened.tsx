import type { Case } from '../../../core/case.ts'
import { CHECK_IN, type OfficerDeed } from '../../../core/desk.ts'
import { Section } from '../../../ui/Section/Section.tsx'
import { useCheckInWords } from '../check-in/words.ts'
import deskStyles from './Desk.module.css'
import dossierStyles from './Dossier.module.css'
import { doersOf } from './doers.ts'
import { showStamp } from './moments.ts'
import { useDeskWords } from './words.ts'

interface Props {
  shown: Case
  deeds: readonly OfficerDeed[]
}

/** What happened with a case, when, and by whose hand at the office; what the applicant read of it stands under it. */
export function Happened({ shown, deeds }: Props) {
  const t = useDeskWords()
  const atCounter = useCheckInWords()
  const received = deeds.find(({ move }) => move === CHECK_IN)
  const doers = doersOf(shown.events, deeds)
  return (
    <Section title={t('case.timeline')}>
      <ol className={dossierStyles['happened']}>
        {shown.events.map(({ at, status, move, note }, index) => (
          <li key={`${at} ${status} ${move}`}>
            <span className={`number ${deskStyles['second']}`}>{showStamp(at)}</span>
            <span>
              {move === 'revise' ? t('case.revisedEvent') : t(`status.${status}`)}
              {doers[index] === undefined ? null : (
                <span className={deskStyles['second']}> · {doers[index] || t('notes.unknown')}</span>
              )}
              {index === 0 && received ? (
                <span className={deskStyles['second']}>
                  {` · ${atCounter('given.atCounter')} · ${received.officer ?? t('notes.unknown')}`}
                </span>
              ) : null}
              {note ? <q className={dossierStyles['said']}>{note}</q> : null}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
