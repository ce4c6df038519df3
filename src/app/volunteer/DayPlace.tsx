import { useCallback } from 'react'
import { type LocalDate, todayInVietnam } from '../../core/dates.ts'
import { ok } from '../../core/result.ts'
import { openMandates } from '../../device/mandates.ts'
import { openResidents } from '../../device/residents.ts'
import { Answer } from '../../ui/AnswerList/Answer.tsx'
import { AnswerList } from '../../ui/AnswerList/AnswerList.tsx'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showDate } from '../dates.ts'
import { FailedPage } from '../FailedPage.tsx'
import { helperDevice } from '../helping.ts'
import type { Mode } from '../modes.ts'
import { saveFile } from '../saveFile.ts'
import { useServices } from '../services.ts'
import { Shell } from '../shell/Shell.tsx'
import { outboxDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { useVolunteerWords, useWords } from '../words.ts'
import { draftsOf } from './dossierStates.ts'

const figures = ['people', 'visits', 'left', 'agreed', 'refused', 'withdrawn', 'drafts', 'waiting', 'sent'] as const
type Figures = Record<(typeof figures)[number], number>

/** How many dossiers are unfinished, wait, and were confirmed on that day. Throws nothing. */
async function dossiersOf(mode: Mode, ids: readonly string[], today: LocalDate) {
  const sum = { drafts: 0, waiting: 0, sent: 0 }
  for (const id of ids) {
    const begun = await draftsOf(mode, id)
    if (!begun.ok) return begun
    sum.drafts += begun.value
  }
  // After the vaults: what an earlier version kept in one is among them by now.
  const entries = await outboxDevice(mode).outbox.list()
  if (!entries.ok) return entries
  const confirmed = entries.value.filter(({ state }) => state === 'confirmed')
  sum.waiting = entries.value.length - confirmed.length
  sum.sent = confirmed.filter(
    ({ confirmedAt }) => confirmedAt && todayInVietnam(new Date(confirmedAt)) === today,
  ).length
  return ok(sum)
}

async function dayOf(mode: Mode) {
  const device = helperDevice(mode)
  const today = todayInVietnam(new Date())
  const [people, journal] = await Promise.all([openResidents(device).list(), openMandates(device).journal()])
  if (!people.ok) return people
  if (!journal.ok) return journal
  const sums = await dossiersOf(
    mode,
    people.value.map(({ id }) => id),
    today,
  )
  if (!sums.ok) return sums
  const said = journal.value.filter(({ at }) => todayInVietnam(new Date(at)) === today)
  const acts = (type: string) => said.filter(({ act }) => act.type === type).length
  const visits = people.value.flatMap((one) => one.visits)
  const sum: Figures = {
    people: people.value.length,
    visits: visits.filter(({ on, done }) => done && on === today).length,
    left: visits.filter(({ done }) => !done).length,
    agreed: acts('agreed'),
    refused: acts('refused'),
    withdrawn: acts('withdrawn'),
    ...sums.value,
  }
  return ok({ today, sum })
}

/** What was done today, in numbers: nobody is named, so it may be handed on. */
export function DayPlace() {
  const t = useVolunteerWords()
  const shell = useWords()
  const { mode } = useServices()
  const { loaded, again } = useLoaded(useCallback(() => dayOf(mode), [mode]))
  const title = t('day.title')
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} />
  const lines =
    loaded.state === 'ready'
      ? [
          { label: t('day.date'), value: showDate(loaded.value.today) },
          ...figures.map((figure) => ({ label: t(`figure.${figure}`), value: String(loaded.value.sum[figure]) })),
        ]
      : []
  const text = () => new Blob([`${lines.map(({ label, value }) => `${label}: ${value}`).join('\n')}\n`])
  return (
    <Shell
      title={title}
      back="/"
      head={<QuestionHead title={title} help={t('day.help')} />}
      action={
        <Button wide onClick={() => window.print()}>
          {t('day.print')}
        </Button>
      }
      wayOut={<TextLink onClick={() => saveFile(text(), 'tung-buoc-trong-ngay.txt')}>{t('day.share')}</TextLink>}
    >
      {loaded.state === 'loading' ? <Loading>{shell('shell.loading')}</Loading> : null}
      <AnswerList>
        {lines.map(({ label, value }) => (
          <Answer key={label} label={label}>
            {value}
          </Answer>
        ))}
      </AnswerList>
    </Shell>
  )
}
