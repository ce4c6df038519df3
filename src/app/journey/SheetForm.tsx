import { useState } from 'react'
import { todayInVietnam } from '../../core/dates.ts'
import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary/ErrorSummary.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { FailedPage } from '../FailedPage.tsx'
import { Listen } from '../shell/Listen.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useBack } from '../useBack.ts'
import { useJourneyWords, useProblemWords } from '../words.ts'
import { Opened } from './Opened.tsx'
import { PrintedSheet } from './PrintedSheet.tsx'
import { SheetInput } from './SheetInput.tsx'
import { faultsOf, type Sheet, secretsOn, sheetFields } from './sheet.ts'
import { useProgress } from './useProgress.ts'
import { useSheet } from './useSheet.ts'
import { paths } from './way.ts'

/** What to write on form TK01, ready to copy at the desk. Our own sheet: it says that it is not the form. */
export function SheetForm() {
  const walked = useProgress()
  const who = walked.way.progress.answers['who'] ?? 'self'
  return <Opened walked={walked}>{() => <Kept key={who} who={who} />}</Opened>
}

function Kept({ who }: { who: string }) {
  const kept = useSheet('tk01', who)
  const { sheet, read } = kept
  if (sheet.state === 'loading') return <PageLoading />
  if (sheet.state === 'failed') return <FailedPage problem={sheet.problem} again={read} back={paths.start} />
  return <Filled {...kept} sheet={sheet.value} who={who} />
}

interface FilledProps extends Pick<ReturnType<typeof useSheet>, 'write' | 'keep' | 'clear' | 'failed'> {
  sheet: Sheet
  who: string
}

function Filled({ sheet, who, write, keep, clear, failed }: FilledProps) {
  const t = useJourneyWords()
  const problems = useProblemWords()
  const back = useBack()
  const [faults, setFaults] = useState<{ times: number; found: Problem[] }>({ times: 0, found: [] })
  const [said, setSaid] = useState('')
  const title = t('sheet.title')
  const faultAt = (id: string) => {
    // A code is told at once: the line that it is on is not kept.
    const fault = [...secretsOn(sheet, who), ...faults.found].find(({ field }) => field === id)
    return fault && problems(fault.code, fault.facts)
  }

  function print() {
    const found = faultsOf(sheet, who, todayInVietnam(new Date()))
    setFaults({ times: faults.times + 1, found })
    if (found.length === 0) window.print()
  }

  return (
    <Shell
      title={title}
      errors={faults.found.length > 0}
      back={back}
      head={
        <>
          {faults.found.length > 0 ? (
            <ErrorSummary
              key={faults.times}
              title={t('sheet.mistakes', { count: faults.found.length })}
              errors={faults.found.map(({ field = '', code, facts }) => ({ field, text: problems(code, facts) }))}
            />
          ) : null}
          <QuestionHead
            title={title}
            help={t('sheet.help')}
            listen={<Listen text={`${title}. ${t('sheet.help')} ${t('sheet.notForm')}`} />}
          />
        </>
      }
      action={
        <Button wide onClick={print}>
          {t('sheet.print')}
        </Button>
      }
      state={
        <StateLine quiet state="device">
          {t('sheet.kept')}
        </StateLine>
      }
      wayOut={<TextLink onClick={back}>{t('sheet.back')}</TextLink>}
    >
      <Stack gap="large">
        <Note kind="look">{t('sheet.notForm')}</Note>
        <div className="no-print">
          <Stack gap="large">
            {failed ? (
              <Note kind="stop" title={t('notSaved')} live>
                <p>{problems(failed.code, failed.facts)}.</p>
                <Button kind="quiet" onClick={keep}>
                  {t('tryAgain')}
                </Button>
              </Note>
            ) : null}
            {sheetFields(who).map((field) => (
              <SheetInput key={field.id} field={field} sheet={sheet} error={faultAt(field.id)} onChange={write} />
            ))}
            <Buttons>
              <Button
                kind="danger"
                onClick={() => {
                  setFaults({ times: 0, found: [] })
                  void clear().then((gone) => setSaid(gone ? t('sheet.cleared') : ''))
                }}
              >
                {t('sheet.clear')}
              </Button>
            </Buttons>
            <p role="status">{said}</p>
          </Stack>
        </div>
        <PrintedSheet sheet={sheet} who={who} />
      </Stack>
    </Shell>
  )
}
