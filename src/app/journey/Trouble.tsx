import { Navigate } from 'react-router'
import { todayInVietnam } from '../../core/dates.ts'
import type { JourneyStep, TroubleNode } from '../../core/journey.ts'
import { optionsOf, troubleAt } from '../../core/journey-way.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { wordsOf } from '../journeys.ts'
import { useJourneyWords, useProcedureWords } from '../words.ts'
import { Desk } from './Desk.tsx'
import { Facts } from './Facts.tsx'
import { Opened } from './Opened.tsx'
import { StepFrame } from './StepFrame.tsx'
import { Paragraphs } from './StepKinds.tsx'
import { useMove, useProgress, type Walked } from './useProgress.ts'
import { useStanding } from './useStanding.ts'
import { pageOf, paths } from './way.ts'

/** "I see something else": what is seen, what to try, or who can help. Left and found again like a step. */
export function Trouble({ step, node }: { step: string; node: string }) {
  const walked = useProgress()
  return <Opened walked={walked}>{() => <Here walked={walked} stepId={step} nodeId={node} />}</Opened>
}

function Here({ walked, stepId, nodeId }: { walked: Walked; stepId: string; nodeId: string }) {
  const step = walked.way.ahead.find(({ id }) => id === stepId)
  const node = troubleAt(walked.journey, nodeId)
  if (!step) return <Navigate to={pageOf(walked.way.progress)} replace state={{ moved: true }} />
  if (step.kind !== 'off-app' || !node) return <Navigate to={paths.step(stepId)} replace />
  return <At key={nodeId} walked={walked} step={step} node={node} />
}

function At({ walked, step, node }: { walked: Walked; step: JourneyStep; node: TroubleNode }) {
  const place = { step: step.id, trouble: node.id }
  useStanding(walked, place)
  const t = useJourneyWords()
  const words = useProcedureWords(wordsOf(walked.journey.id))
  const { go } = useMove(walked, place)
  const key = `trouble.${node.id}`
  const said = { title: words.text(`${key}.title`), help: words.maybe(`${key}.help`) }
  const paragraphs = words.maybe(`${key}.text`)?.split('\n') ?? []
  const toStep = (
    <Button kind="quiet" wide onClick={() => void go({ do: 'close' })}>
      {t('trouble.back')}
    </Button>
  )
  const frame = { walked, step, said, back: paths.step(step.id) }

  if (node.kind === 'look') {
    const options = optionsOf(walked.journey, node, walked.way.progress, todayInVietnam(new Date()))
    const label = (option: string) => words.text(`${key}.options.${option}.label`)
    return (
      <StepFrame {...frame} aloud={options.map(({ id }) => label(id))} action={toStep}>
        <Paragraphs of={paragraphs} />
        <Rows label={said.title}>
          {options.map(({ id }) => (
            <Row
              key={id}
              title={label(id)}
              detail={words.maybe(`${key}.options.${id}.hint`)}
              onClick={() => void go({ do: 'see', option: id })}
            />
          ))}
        </Rows>
      </StepFrame>
    )
  }
  if (node.kind === 'desk') {
    return (
      <StepFrame
        {...frame}
        aloud={paragraphs}
        action={
          <Buttons>
            <Button wide href={paths.later(step.id)}>
              {t('later')}
            </Button>
            {toStep}
          </Buttons>
        }
      >
        <Paragraphs of={paragraphs} />
        <Desk journey={walked.journey} node={node} />
        <Facts journey={walked.journey} ids={node.facts} />
      </StepFrame>
    )
  }
  const goal = node.go?.step
  return (
    <StepFrame
      {...frame}
      aloud={paragraphs}
      action={
        <>
          <Button wide onClick={() => void go({ do: 'helped' })}>
            {goal === undefined
              ? t('trouble.helped')
              : t('trouble.toStep', { step: words.text(`steps.${goal}.title`) })}
          </Button>
          <Buttons beside>
            <Button kind="quiet" onClick={() => void go({ do: 'not-helped' })}>
              {t('trouble.otherwise')}
            </Button>
            <Button kind="quiet" href={paths.later(step.id)}>
              {t('later')}
            </Button>
          </Buttons>
        </>
      }
    >
      <Paragraphs of={paragraphs} />
      <Facts journey={walked.journey} ids={node.facts} />
    </StepFrame>
  )
}
