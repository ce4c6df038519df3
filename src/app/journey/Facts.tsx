import type { Journey } from '../../core/journey.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { showDate } from '../dates.ts'
import { wordsOf } from '../journeys.ts'
import { useJourneyWords, useProcedureWords } from '../words.ts'
import styles from './Journey.module.css'

/** What a page tells of the world, each with how sure it is. What is doubtful stands apart and says whom to ask. */
export function Facts({ journey, ids }: { journey: Journey; ids: readonly string[] }) {
  const t = useJourneyWords()
  const words = useProcedureWords(wordsOf(journey.id))
  const facts = ids.flatMap((id) => journey.facts.find((fact) => fact.id === id) ?? [])
  const [sure, doubtful] = [
    facts.filter(({ confidence }) => confidence !== 'U'),
    facts.filter(({ confidence }) => confidence === 'U'),
  ]
  if (facts.length === 0) return null
  return (
    <Section title={t('facts')}>
      <ul className={styles['facts']}>
        {sure.map(({ id, confidence, checkedAt }) => (
          <li key={id}>
            {words.text(`facts.${id}`)}{' '}
            <span className="small">{t(`certainty.${confidence}`, { date: showDate(checkedAt) })}</span>
          </li>
        ))}
        {doubtful.map(({ id }) => (
          <li key={id}>
            <Note kind="look">
              {words.text(`facts.${id}`)} <b>{t('certainty.U')}</b>
            </Note>
          </li>
        ))}
      </ul>
    </Section>
  )
}
