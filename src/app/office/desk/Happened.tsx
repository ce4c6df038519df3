import type { Case } from '../../../core/case.ts'
import { Section } from '../../../ui/Section/Section.tsx'
import deskStyles from './Desk.module.css'
import dossierStyles from './Dossier.module.css'
import { showStamp } from './moments.ts'
import { useDeskWords } from './words.ts'

/** What happened with a case, and when; what the applicant read of it stands under it. */
export function Happened({ shown }: { shown: Case }) {
  const t = useDeskWords()
  return (
    <Section title={t('case.timeline')}>
      <ol className={dossierStyles['happened']}>
        {shown.events.map(({ at, status, move, note }) => (
          <li key={`${at} ${status} ${move}`}>
            <span className={`number ${deskStyles['second']}`}>{showStamp(at)}</span>
            <span>
              {move === 'revise' ? t('case.revisedEvent') : t(`status.${status}`)}
              {note ? <q className={dossierStyles['said']}>{note}</q> : null}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
