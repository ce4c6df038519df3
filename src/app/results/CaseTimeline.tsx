import type { CaseView } from '../../core/case.ts'
import { Timeline } from '../../ui/Timeline/Timeline.tsx'
import { TimelineStep } from '../../ui/Timeline/TimelineStep.tsx'
import { showMoment } from '../dates.ts'
import { usePageWords, useSpeech } from '../words.ts'
import styles from './Results.module.css'
import { eventWords } from './statusWords.ts'
import { stonesAhead } from './stonesAhead.ts'

interface Props {
  view: CaseView
  office: string
  Office: string
}

const isOwn = ({ move }: CaseView['events'][number]) => move === 'withdraw' || move === 'report-draft'

/** The way as stones: what happened and when, where it lies now, what usually comes. */
export function CaseTimeline({ view, ...fill }: Props) {
  const t = usePageWords()
  const { language } = useSpeech()
  const last = view.events.length - 1
  return (
    <Timeline>
      {view.events.map((event, index) => (
        <TimelineStep
          key={`${event.at} ${event.status} ${event.move}`}
          state={index === last ? 'now' : 'done'}
          title={t(eventWords(event), fill)}
          stateWords={t(index === last ? 'results.now' : 'results.passed')}
        >
          <p className="number">{showMoment(event.at, language)}</p>
          {index === 0 ? <p>{t('results.number', { number: view.number })}</p> : null}
          {event.note ? (
            <p className={styles['said']}>
              {t(isOwn(event) ? 'results.said' : 'results.quoted', { note: event.note })}
            </p>
          ) : null}
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
