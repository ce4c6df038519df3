import { type FormEvent, type ReactNode, useCallback, useState } from 'react'
import { LocalDate } from '../../../core/date-schemas.ts'
import { todayInVietnam } from '../../../core/dates.ts'
import type { Officer, Period } from '../../../core/desk.ts'
import type { DeskBoard } from '../../../core/desk-port.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import { useLoaded } from '../../useLoaded.ts'
import { BoardChart } from './BoardChart.tsx'
import { BoardExport } from './BoardExport.tsx'
import { BoardTable } from './BoardTable.tsx'
import { sumsBy, total } from './boardSums.ts'
import { DateField } from './DateField.tsx'
import deskStyles from './Desk.module.css'
import { Frame } from './Frame.tsx'
import placesStyles from './Places.module.css'
import { useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  shown: boolean
  nav: ReactNode
  board: DeskBoard
  officers: ReadonlyMap<string, Officer>
  mayExport: boolean
}

/** From the first of the month until today. */
function thisMonth(): Period {
  const today = todayInVietnam(new Date())
  return { from: `${today.slice(0, 8)}01`, to: today }
}

/** What a leader looks at: of the cases received in a period how many were on time, by unit and by officer. */
export function BoardPlace({ shown, nav, board, officers, mayExport }: Props) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const [period, setPeriod] = useState(thisMonth)
  const [typed, setTyped] = useState(period)
  const [isWrong, setWrong] = useState(false)
  const { loaded, busy, again } = useLoaded(useCallback(() => board.board(period), [board, period]))

  function look(event: FormEvent) {
    event.preventDefault()
    const isPeriod =
      LocalDate.safeParse(typed.from).success && LocalDate.safeParse(typed.to).success && typed.from <= typed.to
    setWrong(!isPeriod)
    if (isPeriod) setPeriod(typed)
  }

  const rows = loaded.state === 'ready' ? loaded.value.rows : []
  const units = sumsBy(rows, 'unit').map((sum) => ({ ...sum, name: sum.of ?? t('board.noUnit') }))
  const people = sumsBy(rows, 'officer').map((sum) => ({
    ...sum,
    name: sum.of === undefined ? t('board.noOfficer') : (officers.get(sum.of)?.name ?? sum.of),
  }))
  return (
    <Frame title={t('board.title')} shown={shown} nav={nav}>
      <div className={deskStyles['wide']}>
        <QuestionHead title={t('board.title')} help={t('board.help')} />
        <form className={placesStyles['period']} onSubmit={look} noValidate>
          <DateField
            id="board-from"
            label={t('board.from')}
            value={typed.from}
            onChange={(from) => setTyped({ ...typed, from })}
            error={isWrong ? t('board.wrongPeriod') : undefined}
          />
          <DateField
            id="board-to"
            label={t('board.to')}
            value={typed.to}
            onChange={(to) => setTyped({ ...typed, to })}
          />
          <Button type="submit" busy={busy}>
            {t(busy ? 'board.loading' : 'board.look')}
          </Button>
        </form>
        <div aria-live="polite">
          {loaded.state === 'failed' ? (
            <Note kind="stop">
              <p>{said(loaded.problem)}</p>
              <Button kind="quiet" busy={busy} onClick={again}>
                {t('again')}
              </Button>
            </Note>
          ) : null}
          {loaded.state === 'loading' ? <Loading>{t('board.loading')}</Loading> : null}
          {loaded.state === 'ready' && rows.length === 0 ? <p>{t('board.none')}</p> : null}
        </div>
        {rows.length > 0 ? (
          <>
            <Section title={t('board.byUnit')}>
              <BoardChart sums={units} />
              <BoardTable of={t('board.unit')} caption={t('board.byUnit')} sums={units} all={total(rows)} />
            </Section>
            <Section title={t('board.byOfficer')}>
              <BoardChart sums={people} />
              <BoardTable of={t('board.officer')} caption={t('board.byOfficer')} sums={people} all={total(rows)} />
            </Section>
          </>
        ) : null}
        {mayExport ? <BoardExport board={board} period={period} /> : null}
      </div>
    </Frame>
  )
}
