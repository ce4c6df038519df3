import type { Journey } from '../../core/journey.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { showDate } from '../dates.ts'
import { wordsOf } from '../journeys.ts'
import { useJourneyWords, useProcedureWords } from '../words.ts'
import styles from './Journey.module.css'

/** How sure a fact is, where it is told in other words than its own. */
export function Certainty({ journey, fact: wanted }: { journey: Journey; fact: string | undefined }) {
  const t = useJourneyWords()
  const fact = journey.facts.find(({ id }) => id === wanted)
  if (!fact) return null
  return <span className="small">{t(`certainty.${fact.confidence}`, { date: showDate(fact.checkedAt) })}</span>
}

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
        {sure.map(({ id }) => (
          <li key={id}>
            {words.text(`facts.${id}`)} <Certainty journey={journey} fact={id} />
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
