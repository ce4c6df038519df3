import type { Journey, TroubleNode } from '../../core/journey.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Panel } from '../../ui/Panel/Panel.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { showDate } from '../dates.ts'
import { wordsOf } from '../journeys.ts'
import { useJourneyWords, useProcedureWords } from '../words.ts'
import styles from './Journey.module.css'

/** Who can help where the app cannot, how to reach them, and what to bring. */
export function Desk({ journey, node }: { journey: Journey; node: Extract<TroubleNode, { kind: 'desk' }> }) {
  const t = useJourneyWords()
  const words = useProcedureWords(wordsOf(journey.id))
  const desk = journey.desks.find(({ id }) => id === node.desk)
  const fact = journey.facts.find(({ id }) => id === desk?.phone?.fact)
  const help = words.maybe(`desks.${node.desk}.help`)
  return (
    <>
      <Panel tone="wash" label={t('trouble.who')} title={words.text(`desks.${node.desk}.title`)}>
        {help === undefined ? null : <p>{help}</p>}
        {desk?.phone ? (
          <>
            <Button kind="quiet" wide href={`tel:${desk.phone.number.replace(/\D/g, '')}`}>
              {t('trouble.call', { number: desk.phone.number })}
            </Button>
            {fact ? (
              <p className="small">{t(`certainty.${fact.confidence}`, { date: showDate(fact.checkedAt) })}</p>
            ) : null}
          </>
        ) : null}
      </Panel>
      {node.bring.length > 0 ? (
        <Section title={t('trouble.bring')}>
          <ul className={styles['list']}>
            {node.bring.map((id) => (
              <li key={id}>{words.text(`bring.${id}.label`)}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}
