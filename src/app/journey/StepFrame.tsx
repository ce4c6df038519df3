import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { todayInVietnam } from '../../core/dates.ts'
import type { JourneyStep } from '../../core/journey.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { Steps } from '../../ui/Steps/Steps.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showDate } from '../dates.ts'
import { wordsOf } from '../journeys.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useJourneyWords, useProblemWords, useProcedureWords } from '../words.ts'
import { AntiScam } from './AntiScam.tsx'
import type { Walked } from './useProgress.ts'
import { paths, stoneOf } from './way.ts'

export interface StepProps {
  walked: Walked
  step: JourneyStep
}

interface StepFrameProps extends StepProps {
  /** The page's own title and help, where it is not the step itself that speaks. */
  said: { title: string; help?: string | undefined }
  back: string
  summary?: ReactNode
  /** What is read aloud besides the title and its help. */
  aloud?: readonly string[]
  action: ReactNode
  /** The line under the button; the pages with three buttons have no room for it. */
  foot?: boolean
  /** The warning about codes stands at the end, unless the page has a better place for it. */
  rail?: boolean
  children?: ReactNode
}

/** The frame of every page on the way: where the person is, what to do, the one button, and what the device holds. */
export function StepFrame({
  walked,
  step,
  said,
  back,
  summary,
  aloud = [],
  action,
  foot,
  rail = true,
  children,
}: StepFrameProps) {
  const t = useJourneyWords()
  const words = useProcedureWords(wordsOf(walked.journey.id))
  const { current, known, total } = stoneOf(walked.way, step)
  const safe = step.secrets ? [t('safe.title'), t('safe.text')] : []
  const spoken = [said.title, said.help, ...aloud, ...safe].filter(Boolean).join('. ')
  return (
    <Shell
      title={said.title}
      errors={summary !== undefined}
      back={back}
      head={
        <>
          {summary}
          <QuestionHead
            title={said.title}
            help={said.help}
            steps={
              <Steps
                label={total === undefined ? t('countOpen', { current }) : t('count', { current, total })}
                section={words.text(`sections.${step.section}`)}
                current={current}
                total={known}
              />
            }
            listen={<Listen key={spoken} text={spoken} />}
          />
        </>
      }
      action={action}
      {...(foot ? { state: <Saving walked={walked} />, wayOut: <Rest step={step.id} /> } : {})}
    >
      <Stack gap="large">
        <Moved />
        <NotSaved walked={walked} />
        <Old walked={walked} />
        {children}
        {step.secrets && rail ? <AntiScam /> : null}
      </Stack>
    </Shell>
  )
}

/** The address named a step that is not on this person's way. */
function Moved() {
  const t = useJourneyWords()
  const state: unknown = useLocation().state
  const moved = typeof state === 'object' && state !== null && 'moved' in state
  return moved ? <Note live>{t('moved')}</Note> : null
}

const Rest = ({ step }: { step: string }) => <TextLink href={paths.later(step)}>{useJourneyWords()('rest')}</TextLink>

function Saving({ walked: { state } }: { walked: Walked }) {
  const t = useJourneyWords()
  return (
    <StateLine quiet state={state.saving === 'saved' ? 'device' : 'writing'}>
      {t(state.saving === 'saved' ? 'saved' : 'saving')}
    </StateLine>
  )
}

/** What could not be kept is still on the page; it is tried again by hand, and with the next press. */
export function NotSaved({ walked: { state } }: { walked: Walked }) {
  const t = useJourneyWords()
  const problems = useProblemWords()
  if (state.saving !== 'failed') return null
  const { problem } = state
  return (
    <Note kind="stop" title={t('notSaved')} live>
      {problem ? <p>{problems(problem.code, problem.facts)}.</p> : null}
      <p>{t('notSavedHelp')}</p>
      <Button kind="quiet" onClick={() => void state.change((now) => now)}>
        {t('tryAgain')}
      </Button>
    </Note>
  )
}

/** Directions of a day gone by are shown, and say so. */
function Old({ walked: { journey } }: { walked: Walked }) {
  const t = useJourneyWords()
  if (todayInVietnam(new Date()) <= journey.reviewBy) return null
  return (
    <Note kind="look" title={t('old')}>
      {t('oldHelp', { date: showDate(journey.reviewBy) })}
    </Note>
  )
}
