import type { DeskTicket } from '../../../core/queue.ts'
import { Note } from '../../../ui/Note/Note.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import styles from './Queue.module.css'
import type { QueueProps } from './queueProps.ts'
import { useCounterActs } from './useCounterActs.ts'
import { useTicketDetail } from './useTicketDetail.ts'
import { useDeskWords } from './words.ts'

/** Who waits for this counter, in the order of calling, and who was called and did not come; each can be called out of turn. */
export function QueueLine(props: QueueProps) {
  const t = useDeskWords()
  const detailOf = useTicketDetail(props.view.services)
  const { said, press } = useCounterActs(props)
  const { line, away, waiting } = props.view
  const list = (tickets: readonly DeskTicket[]) => (
    <ol className={styles['line']}>
      {tickets.map((ticket) => (
        <li key={ticket.id}>
          <b>{ticket.label}</b>
          <span>{detailOf(ticket)}</span>
          <TextLink onClick={() => void press({ type: 'call', ticket: ticket.id })}>
            {t('queue.call', { label: ticket.label })}
          </TextLink>
        </li>
      ))}
    </ol>
  )
  return (
    <>
      <div role="status">{said?.isFault ? <Note kind="stop">{said.words}</Note> : null}</div>
      <Section title={t('queue.line')}>
        {line.length > 0 ? list(line) : <p>{t('queue.lineNone')}</p>}
        {waiting > line.length ? <p>{t('queue.more', { count: waiting - line.length })}</p> : null}
      </Section>
      {away.length > 0 ? <Section title={t('queue.away')}>{list(away)}</Section> : null}
    </>
  )
}
