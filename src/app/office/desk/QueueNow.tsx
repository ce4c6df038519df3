import { Button } from '../../../ui/Button/Button.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { Panel } from '../../../ui/Panel/Panel.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { useCheckInWords } from '../check-in/words.ts'
import styles from './Queue.module.css'
import { QueueSend } from './QueueSend.tsx'
import type { QueueProps } from './queueProps.ts'
import { useCounterActs } from './useCounterActs.ts'
import { useTicketDetail } from './useTicketDetail.ts'
import { useDeskWords } from './words.ts'

const acts = [
  { type: 'recall', words: 'queue.recall' },
  { type: 'skip', words: 'queue.skip' },
  { type: 'done', words: 'queue.done' },
] as const

/** Who is at the counter, and what can be done: each a button, in the order of the day, so that the keyboard is enough. */
export function QueueNow({ checksIn, ...props }: QueueProps & { checksIn: boolean }) {
  const t = useDeskWords()
  const atCounter = useCheckInWords()
  const detailOf = useTicketDetail(props.view.services)
  const { busy, said, press } = useCounterActs(props)
  const { now, waiting } = props.view
  return (
    <Panel tone={now ? 'look' : 'wash'} label={now ? t('queue.now') : t('queue.nobody')}>
      {now ? (
        <>
          <p className={styles['label']}>{now.label}</p>
          <p>{detailOf(now)}</p>
          {now.prepared && checksIn ? (
            <p>
              <TextLink href={`/desk/check-in/${props.counter}`}>{atCounter('start')}</TextLink>
            </p>
          ) : null}
        </>
      ) : null}
      <div className={styles['acts']}>
        <Button busy={busy} onClick={() => void press({ type: 'next' })} aria-describedby="queue-done-first">
          {`${t('queue.next')} (${waiting})`}
        </Button>
        {now
          ? acts.map(({ type, words }) => (
              <Button key={type} kind="quiet" busy={busy} onClick={() => void press({ type })}>
                {t(words)}
              </Button>
            ))
          : null}
      </div>
      <p id="queue-done-first" hidden={!now} className="small">
        {t('queue.doneFirst')}
      </p>
      {now ? (
        <QueueSend view={props.view} counter={props.counter} busy={busy} send={(move) => void press(move)} />
      ) : null}
      <div role="status">{said?.words ? <Note kind={said.isFault ? 'stop' : 'plain'}>{said.words}</Note> : null}</div>
    </Panel>
  )
}
