import type { CounterView } from '../../../core/queue.ts'
import { Anchor } from '../../../ui/Link/Anchor.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import styles from './Queue.module.css'
import { useDeskWords } from './words.ts'

interface Props {
  counters: CounterView['counters']
  here: string | undefined
}

/** The counters there are, who is at each, and the way to sit down at one. */
export function QueueCounters({ counters, here }: Props) {
  const t = useDeskWords()
  return (
    <Section title={t('queue.counters')}>
      <ul className={styles['counters']}>
        {counters.map(({ id, now }) => (
          <li key={id}>
            <Anchor
              className={styles['counter']}
              href={`/desk/queue/${id}`}
              aria-current={id === here ? 'page' : undefined}
            >
              <b>{t('queue.counter', { counter: id })}</b>{' '}
              <span>{now ? t('queue.nowAt', { label: now }) : t('queue.free')}</span>
            </Anchor>
          </li>
        ))}
      </ul>
    </Section>
  )
}
