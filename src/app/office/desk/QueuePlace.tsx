import { type ReactNode, useCallback } from 'react'
import type { Officer } from '../../../core/desk.ts'
import type { DeskQueue } from '../../../core/desk-port.ts'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { useFollowed } from '../../useFollowed.ts'
import deskStyles from './Desk.module.css'
import { Frame } from './Frame.tsx'
import { QueueCounters } from './QueueCounters.tsx'
import { QueueDayOpen } from './QueueDayOpen.tsx'
import { QueueLine } from './QueueLine.tsx'
import { QueueNow } from './QueueNow.tsx'
import { useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  shown: boolean
  nav: ReactNode
  queue: DeskQueue
  officer: Officer
  /** Where this officer sits; undefined before one was chosen. */
  counter: string | undefined
  /** Whether this officer receives what was prepared. */
  checksIn: boolean
}

/** Calling numbers to a counter. */
export function QueuePlace({ shown, nav, queue, officer, counter, checksIn }: Props) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const { value, problem, isCut, again, put } = useFollowed(
    useCallback(() => queue.counter(counter), [queue, counter]),
    shown ? queue.watch : undefined,
  )
  const title = counter === undefined ? t('queue.title') : t('queue.titleAt', { counter })
  return (
    <Frame title={title} shown={shown} nav={nav}>
      <div className={deskStyles['wide']}>
        <QuestionHead title={title} help={counter === undefined ? t('queue.help') : undefined} />
        <div aria-live="polite">
          {value && isCut ? <Note kind="look">{t('queue.cut')}</Note> : null}
          {!value && problem ? <Note kind="stop">{said(problem)}</Note> : null}
          {value || problem ? null : <Loading>{t('queue.loading')}</Loading>}
        </div>
        {value ? (
          <>
            {counter === undefined ? null : (
              <>
                <QueueNow
                  key={counter}
                  queue={queue}
                  counter={counter}
                  view={value}
                  put={put}
                  again={again}
                  checksIn={checksIn}
                />
                <QueueLine queue={queue} counter={counter} view={value} put={put} again={again} />
              </>
            )}
            <QueueCounters counters={value.counters} here={counter} />
            <QueueDayOpen queue={queue} isOpen={value.open} may={officer.role !== 'specialist'} again={again} />
            <p>
              <TextLink href="/board" target="_blank">
                {t('queue.board')}
              </TextLink>
            </p>
          </>
        ) : null}
      </div>
    </Frame>
  )
}
