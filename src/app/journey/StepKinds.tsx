import { type FormEvent, useState } from 'react'
import { todayInVietnam } from '../../core/dates.ts'
import type { JourneyStep } from '../../core/journey.ts'
import { onwardOf } from '../../core/journey-way.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { CheckGroup } from '../../ui/ChoiceGroup/CheckGroup.tsx'
import { ChoiceGroup } from '../../ui/ChoiceGroup/ChoiceGroup.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary/ErrorSummary.tsx'
import { isPictogram } from '../../ui/Pictogram/names.ts'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { wordsOf } from '../journeys.ts'
import { type ProcedureWords, useJourneyWords, useProcedureWords } from '../words.ts'
import { Facts } from './Facts.tsx'
import { neighbourBefore } from './neighbour.ts'
import { StepFrame, type StepProps } from './StepFrame.tsx'
import { useMove } from './useProgress.ts'

export type StepOf<K extends JourneyStep['kind']> = StepProps & { step: Extract<JourneyStep, { kind: K }> }

interface Sayings {
  words: ProcedureWords
  said: { title: string; help?: string | undefined }
  paragraphs: string[]
}

/** What a step says. */
export function useSayings({ walked, step }: StepProps): Sayings {
  const words = useProcedureWords(wordsOf(walked.journey.id))
  const key = `steps.${step.id}`
  return {
    words,
    said: { title: words.text(`${key}.title`), help: words.maybe(`${key}.help`) },
    paragraphs: words.maybe(`${key}.text`)?.split('\n') ?? [],
  }
}

export const Paragraphs = ({ of }: { of: readonly string[] }) =>
  of.length === 0 ? null : (
    <Stack>
      {of.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Stack>
  )

const picture = (name: string | undefined) => (name !== undefined && isPictogram(name) ? { pictogram: name } : {})

/** Something to know. */
export function Read(props: StepOf<'read'>) {
  const { walked, step } = props
  const t = useJourneyWords()
  const { said, paragraphs } = useSayings(props)
  const { go } = useMove(walked, { step: step.id })
  return (
    <StepFrame
      {...props}
      said={said}
      back={neighbourBefore(walked, step)}
      aloud={paragraphs}
      foot
      action={
        <Button wide onClick={() => void go({ do: 'on' })}>
          {t('next')}
        </Button>
      }
    >
      <Paragraphs of={paragraphs} />
      <Facts journey={walked.journey} ids={step.facts} />
    </StepFrame>
  )
}

/** Things to have ready; what was ticked is ticked the next time. */
export function Checklist(props: StepOf<'checklist'>) {
  const { walked, step } = props
  const t = useJourneyWords()
  const { said, paragraphs, words } = useSayings(props)
  const { go } = useMove(walked, { step: step.id })
  const things = step.items.map((item) => ({
    ...item,
    label: words.text(`steps.${step.id}.items.${item.id}.label`),
    hint: words.maybe(`steps.${step.id}.items.${item.id}.hint`),
  }))
  return (
    <StepFrame
      {...props}
      said={said}
      back={neighbourBefore(walked, step)}
      aloud={[...paragraphs, ...things.map(({ label }) => label)]}
      foot
      action={
        <Button wide onClick={() => void go({ do: 'on' })}>
          {t('next')}
        </Button>
      }
    >
      <Paragraphs of={paragraphs} />
      <Ticks walked={walked} step={step} label={t('ready')} things={things} />
      <Facts journey={walked.journey} ids={step.facts} />
    </StepFrame>
  )
}

interface Thing {
  id: string
  label: string
  hint?: string | undefined
  pictogram?: string | undefined
}

/** Things to tick; each tick is on the device at once. */
export function Ticks(props: StepProps & { label: string; things: readonly Thing[] }) {
  const { walked, step, label, things } = props
  const t = useJourneyWords()
  const { ticked } = walked.way.progress
  const { make } = useMove(walked, { step: step.id })
  return (
    <CheckGroup
      id="things"
      name="things"
      label={label}
      hint={t('readyHint')}
      options={things.map((thing) => ({
        value: thing.id,
        label: thing.label,
        hint: thing.hint,
        ...picture(thing.pictogram),
      }))}
      value={ticked}
      onChange={(chosen) => {
        for (const { id } of things) {
          const on = chosen.includes(id)
          if (on !== ticked.includes(id)) void make({ do: 'tick', item: id, on })
        }
      }}
    />
  )
}

/** One question, one choice. */
export function Ask(props: StepOf<'ask'>) {
  const { walked, step } = props
  const t = useJourneyWords()
  const { said, paragraphs, words } = useSayings(props)
  const { go } = useMove(walked, { step: step.id })
  const [chosen, setChosen] = useState(walked.way.progress.answers[step.answer])
  const [refused, setRefused] = useState(0)
  const options = step.options.map((option) => ({
    value: option.id,
    label: words.text(`steps.${step.id}.options.${option.id}.label`),
    hint: words.maybe(`steps.${step.id}.options.${option.id}.hint`),
    ...picture(option.pictogram),
  }))
  const isWrong = refused > 0 && chosen === undefined

  function next(event: FormEvent) {
    event.preventDefault()
    if (chosen === undefined) setRefused(refused + 1)
    else void go({ do: 'answer', option: chosen })
  }

  return (
    <StepFrame
      {...props}
      said={said}
      back={neighbourBefore(walked, step)}
      aloud={[...paragraphs, ...options.map(({ label }) => label)]}
      foot
      summary={
        isWrong ? (
          <ErrorSummary key={refused} title={t('fix')} errors={[{ field: step.id, text: t('choose') }]} />
        ) : undefined
      }
      action={
        <Button wide type="submit" form="ask">
          {t('next')}
        </Button>
      }
    >
      <Paragraphs of={paragraphs} />
      <form id="ask" onSubmit={next} noValidate>
        <ChoiceGroup
          id={step.id}
          name={step.id}
          label={said.title}
          labelHidden
          options={options}
          value={chosen ?? ''}
          onChange={setChosen}
          error={isWrong ? t('choose') : undefined}
        />
      </form>
      <Facts journey={walked.journey} ids={step.facts} />
    </StepFrame>
  )
}

/** The way ends here. */
export function Done(props: StepOf<'done'>) {
  const { walked, step } = props
  const t = useJourneyWords()
  const { said, paragraphs, words } = useSayings(props)
  const { go } = useMove(walked, { step: step.id })
  const { again } = step
  const onward = onwardOf(walked.journey, step, walked.way.progress, todayInVietnam(new Date()))
  return (
    <StepFrame
      {...props}
      said={said}
      back={neighbourBefore(walked, step)}
      aloud={paragraphs}
      action={
        <Buttons>
          <Button wide href="/">
            {t('finish')}
          </Button>
          {again !== undefined ? (
            <Button wide kind="quiet" onClick={() => void go({ do: 'go', step: again })}>
              {t('somethingElse')}
            </Button>
          ) : null}
        </Buttons>
      }
    >
      <Paragraphs of={paragraphs} />
      {onward.map(({ id, page }) => (
        <p key={id}>
          <TextLink href={page}>{words.text(`steps.${step.id}.onward.${id}`)}</TextLink>
        </p>
      ))}
      <Facts journey={walked.journey} ids={step.facts} />
    </StepFrame>
  )
}
