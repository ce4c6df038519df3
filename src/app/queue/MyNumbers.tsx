import type { KeptTicket } from '../../device/queue-tickets.ts'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { useQueueWords } from '../words.ts'
import { useServiceName } from './names.ts'

/** The numbers of today that are on this device. */
export function MyNumbers({ tickets }: { tickets: readonly KeptTicket[] }) {
  const t = useQueueWords()
  const serviceName = useServiceName()
  if (tickets.length === 0) return null
  return (
    <Section title={t('mine')}>
      <Rows>
        {tickets.map(({ id, view }) => (
          <Row
            key={id}
            title={view ? view.label : t('pending')}
            detail={view ? serviceName(view.service) : t('ticket.notYet')}
            pictogram="ticket"
            href={`/queue/${id}`}
          />
        ))}
      </Rows>
    </Section>
  )
}
