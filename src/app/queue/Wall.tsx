import { useCallback } from 'react'
import { timeInVietnam } from '../../core/dates.ts'
import type { Queue } from '../../core/queue-port.ts'
import { Brand } from '../../ui/Brand/Brand.tsx'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { showDay } from '../dates.ts'
import { FailedPage } from '../FailedPage.tsx'
import { useServices } from '../services.ts'
import { useHeadingFocus } from '../shell/headingFocus.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { useFollowed } from '../useFollowed.ts'
import { useQueueWords, useSpeech, useWords } from '../words.ts'
import { LoudSpeaker } from './LoudSpeaker.tsx'
import { useClock } from './useClock.ts'
import css from './Wall.module.css'

/** The board: the number that is called, the last calls, who comes next; and whether what it shows may be old. */
export function Wall({ queue }: { queue: Queue }) {
  const t = useQueueWords()
  const shell = useWords()
  const { language } = useSpeech()
  const { mode } = useServices()
  const clock = timeInVietnam(useClock())
  useHeadingFocus()
  const {
    value: board,
    problem,
    isCut,
    again,
  } = useFollowed(
    useCallback(() => queue.board(), [queue]),
    queue.watch,
  )
  if (!board) return problem ? <FailedPage problem={problem} again={again} /> : <PageLoading />
  const now = board.calls.find(({ here }) => here) ?? board.calls[0]
  const last = board.calls.filter(({ call }) => call !== now?.call).slice(0, 4)
  const title = t('wall.title')
  return (
    <div className={css['wall']}>
      <title>{`${mode.practice ? `${t('wall.practice')} – ` : ''}${title} – ${shell('shell.brand')}`}</title>
      <header className={css['head']}>
        <Brand label={shell('shell.brand')} href="/" />
        <h1 className={css['title']} tabIndex={-1} data-page-heading="">
          {title}
        </h1>
        <p>{[board.place, showDay(board.day, language)].filter(Boolean).join(' · ')}</p>
        <p className={css['clock']}>{clock}</p>
        {mode.practice ? <p className={css['practice']}>{`${t('wall.practice')}. ${t('wall.practiceHelp')}`}</p> : null}
      </header>
      <p className={isCut ? css['cut'] : css['fresh']} role="status">
        {isCut ? t('wall.cut', { clock: timeInVietnam(new Date(board.at)) }) : ''}
      </p>
      <main id="main" className={css['main']}>
        <section className={css['now']} aria-live="polite" aria-atomic="true">
          {now ? (
            <>
              <p className={css['label']}>{t('wall.invite')}</p>
              <p className={css['number']}>{now.label}</p>
              <p className={css['to']}>
                {t('wall.to')} <b>{now.counter}</b>
              </p>
            </>
          ) : (
            <p className={css['label']}>{t('wall.nobody')}</p>
          )}
        </section>
        <div className={css['side']}>
          {last.length > 0 ? (
            <section>
              <h2>{t('wall.last')}</h2>
              <ul>
                {last.map(({ call, label, counter }) => (
                  <li key={call}>
                    <b>{label}</b>
                    <span>{t('wall.counter', { counter })}</span>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <section>
            <h2>{t('wall.next')}</h2>
            {board.next.length > 0 ? (
              <ul className={css['next']}>
                {board.next.map((label) => (
                  <li key={label}>{label}</li>
                ))}
              </ul>
            ) : (
              <p>{t('wall.nobodyNext')}</p>
            )}
          </section>
          {board.open ? null : <p>{t('wall.closed')}</p>}
        </div>
      </main>
      <footer className={css['foot']}>
        <span>
          <Pictogram name="ticket" tint="warm" className={css['picture']} />
          {t('wall.noTicket')}
        </span>
        <span>
          <Pictogram name="help" tint="warm" className={css['picture']} />
          {t('wall.help')}
        </span>
        <LoudSpeaker calls={board.calls} />
      </footer>
    </div>
  )
}
