import type { Journey, TroubleNode } from '../../core/journey.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Panel } from '../../ui/Panel/Panel.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { wordsOf } from '../journeys.ts'
import { useJourneyWords, useProcedureWords } from '../words.ts'
import { Certainty } from './Facts.tsx'
import styles from './Journey.module.css'

/** Who can help where the app cannot, how to reach them, and what to bring. */
export function Desk({ journey, node }: { journey: Journey; node: Extract<TroubleNode, { kind: 'desk' }> }) {
  const t = useJourneyWords()
  const words = useProcedureWords(wordsOf(journey.id))
  const help = words.maybe(`desks.${node.desk}.help`)
  return (
    <>
      <Panel tone="wash" label={t('trouble.who')} title={words.text(`desks.${node.desk}.title`)}>
        {help === undefined ? null : <p>{help}</p>}
        <DeskPhone journey={journey} desk={node.desk} />
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

/** The number of a desk, and how sure it is; nothing where no number is known. */
export function DeskPhone({ journey, desk }: { journey: Journey; desk: string }) {
  const t = useJourneyWords()
  const phone = journey.desks.find(({ id }) => id === desk)?.phone
  if (!phone) return null
  return (
    <>
      <Button kind="quiet" wide href={`tel:${phone.number.replace(/\D/g, '')}`}>
        {t('trouble.call', { number: phone.number })}
      </Button>
      <p>
        <Certainty journey={journey} fact={phone.fact} />
      </p>
    </>
  )
}
