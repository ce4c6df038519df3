import { Button } from '../../ui/Button/Button.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { PrintedNote } from '../PrintedNote.tsx'
import { usePrintedOnce } from '../usePrintedOnce.ts'
import { useQueueWords } from '../words.ts'
import styles from './Queue.module.css'

/** The slip on paper, which comes by itself where a printer is attached, and the board that hangs in the waiting room. */
export function TicketActions({ number }: { number: string }) {
  const t = useQueueWords()
  const prints = usePrintedOnce(number)
  return (
    <div className={`${styles['actions']} no-print`}>
      {prints ? (
        <PrintedNote />
      ) : (
        <Button kind="quiet" onClick={() => window.print()}>
          {t('ticket.print')}
        </Button>
      )}
      <TextLink href="/board">{t('board')}</TextLink>
    </div>
  )
}
