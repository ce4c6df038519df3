import { useState } from 'react'
import type { CounterAct, CounterView } from '../../../core/queue.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import styles from './Queue.module.css'
import { Select } from './Select.tsx'
import { useQueueService } from './useTicketDetail.ts'
import { useDeskWords } from './words.ts'

interface Props {
  view: CounterView
  counter: string
  busy: boolean
  send(move: CounterAct['move']): void
}

/** Sending whoever is here on: to another counter, or to wait for something else. The number stays. */
export function QueueSend({ view, counter, busy, send }: Props) {
  const t = useDeskWords()
  const serviceName = useQueueService(view.services)
  const ways = [
    ...view.counters
      .filter(({ id }) => id !== counter)
      .map(({ id }) => ({
        value: `counter ${id}`,
        words: t('queue.toCounter', { counter: id }),
        move: { type: 'to-counter', counter: id } as const,
      })),
    ...view.services
      .filter(({ id }) => id !== view.now?.service)
      .map(({ id }) => ({
        value: `service ${id}`,
        words: t('queue.toService', { service: serviceName(id) }),
        move: { type: 'to-service', service: id } as const,
      })),
  ]
  const [wanted, setWanted] = useState('')
  const way = ways.find(({ value }) => value === wanted) ?? ways[0]
  if (!way) return null
  return (
    <div className={styles['send']}>
      <Select id="queue-send" label={t('queue.sendTo')} value={way.value} onChange={setWanted} options={ways} />
      <Button kind="quiet" busy={busy} onClick={() => send(way.move)} aria-describedby="queue-sending">
        {t('queue.send')}
      </Button>
      <p id="queue-sending" className="small">
        {t('queue.sending')}
      </p>
    </div>
  )
}
