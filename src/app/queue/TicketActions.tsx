import { Button } from '../../ui/Button/Button.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useQueueWords } from '../words.ts'
import styles from './Queue.module.css'

/** The slip on paper, and the board that hangs in the waiting room. */
export function TicketActions() {
  const t = useQueueWords()
  return (
    <div className={`${styles['actions']} no-print`}>
      <Button kind="quiet" onClick={() => window.print()}>
        {t('ticket.print')}
      </Button>
      <TextLink href="/board">{t('board')}</TextLink>
    </div>
  )
}
