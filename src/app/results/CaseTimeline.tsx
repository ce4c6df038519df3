import type { CaseView } from '../../core/case.ts'
import { type Status, statuses } from '../../core/status.ts'
import { Timeline } from '../../ui/Timeline/Timeline.tsx'
import { TimelineStep } from '../../ui/Timeline/TimelineStep.tsx'
import { showMoment } from '../dates.ts'
import { useSpeech, useWords } from '../words.ts'
import styles from './Results.module.css'

/** The way of a dossier with which nothing is wrong. */
const straight: readonly Status[] = ['submitted', 'accepted', 'processing', 'done', 'returned']

/** What usually still comes. Nothing, when the case has ended. */
export function stonesAhead({ status, events }: Pick<CaseView, 'status' | 'events'>): Status[] {
  if (statuses[status].end) return []
  const passed = Math.max(...events.map((event) => straight.indexOf(event.status)), straight.indexOf(status))
  // After a supplement the officer looks at it again, even if they had begun before.
  const from = status === 'needs-supplement' ? straight.indexOf('processing') : passed + 1
  return straight.slice(from)
}

interface Props {
  view: CaseView
  office: string
  Office: string
}

/** The way as stones: what happened and when, where it lies now, what usually comes. */
export function CaseTimeline({ view, ...fill }: Props) {
  const t = useWords()
  const { language } = useSpeech()
  const last = view.events.length - 1
  return (
    <Timeline>
      {view.events.map(({ at, status, note }, index) => (
        <TimelineStep
          key={at + status}
          state={index === last ? 'now' : 'done'}
          title={t(`status.${status}.past`, fill)}
          stateWords={t(index === last ? 'results.now' : 'results.passed')}
        >
          <p className="number">{showMoment(at, language)}</p>
          {index === 0 ? <p>{t('results.number', { number: view.number })}</p> : null}
          {note ? <p className={styles['said']}>{t('results.quoted', { note })}</p> : null}
        </TimelineStep>
      ))}
      {stonesAhead(view).map((status) => (
        <TimelineStep
          key={status}
          state="next"
          title={t(`status.${status}.ahead`, fill)}
          stateWords={t('results.ahead')}
        />
      ))}
    </Timeline>
  )
}
