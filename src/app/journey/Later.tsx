import { useEffect, useEffectEvent } from 'react'
import { Navigate } from 'react-router'
import { todayInVietnam } from '../../core/dates.ts'
import type { JourneyStep } from '../../core/journey.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { wordsOf } from '../journeys.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useJourneyWords, useProcedureWords } from '../words.ts'
import { Opened } from './Opened.tsx'
import { NotSaved } from './StepFrame.tsx'
import { useProgress, type Walked } from './useProgress.ts'
import { pageOf, paths, standAt } from './way.ts'

/** "Not now": that the place is kept, and how it is found again. It is said only when it is true. */
export function Later({ step }: { step: string }) {
  const walked = useProgress()
  return <Opened walked={walked}>{() => <Here walked={walked} id={step} />}</Opened>
}

function Here({ walked, id }: { walked: Walked; id: string }) {
  const step = walked.way.ahead.find((candidate) => candidate.id === id)
  return step ? <Resting walked={walked} step={step} /> : <Navigate to={paths.start} replace />
}

function Resting({ walked, step }: { walked: Walked; step: JourneyStep }) {
  const { journey, state, way } = walked
  const t = useJourneyWords()
  const words = useProcedureWords(wordsOf(journey.id))
  const title = t('resting.title')
  // In the middle of the troubleshooting it is that place which is kept.
  const back = way.progress.step === step.id ? pageOf(way.progress) : paths.step(step.id)
  const rest = useEffectEvent((id: string) => {
    void state.change((now) => {
      const here = now.step === id ? now : standAt(journey, now, { step: id }, todayInVietnam(new Date()))
      return { ...(here ?? now), resting: true }
    })
  })
  useEffect(() => rest(step.id), [step.id])
  return (
    <SpokenShell
      title={title}
      back={back}
      help={t('resting.find')}
      action={
        <Button wide href="/">
          {t('resting.home')}
        </Button>
      }
      wayOut={<TextLink href={back}>{t('resting.back')}</TextLink>}
    >
      <Stack>
        <NotSaved walked={walked} />
        <p aria-live="polite">
          {state.saving === 'saved' ? (
            <StateLine state="device">{t('resting.saved', { step: words.text(`steps.${step.id}.title`) })}</StateLine>
          ) : null}
        </p>
      </Stack>
    </SpokenShell>
  )
}
