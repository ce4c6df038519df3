import { Suspense, useMemo, useRef } from 'react'
import type { PlainField } from '../../core/field.ts'
import type { Asked } from '../../core/wizard.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary/ErrorSummary.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { type AskPage, AskProvider } from '../fields/AskContext.ts'
import { AskField, GOES_ON } from '../fields/AskField.tsx'
import { focusTarget } from '../fields/focusTarget.ts'
import { useWizardWords } from '../words.ts'
import { useGoOn } from './navigation.ts'
import { type StepProps, StepShell } from './StepShell.tsx'
import { useEnter } from './useEnter.ts'
import { useSaid } from './useSaid.ts'
import { useShow } from './useShow.ts'
import { useStepText } from './useStepText.ts'
import { useWhomParts } from './useWhomParts.ts'

/**
 * A page of questions: most often one. From one to the next the frame stays and only the questions are made anew, which
 * halves the work of "Next".
 */
export function AskStep(props: StepProps) {
  const { procedure, draft, walked } = props
  const { step } = walked
  const t = useWizardWords()
  const { sayProblem, sayNamed, fieldWords } = useStepText(procedure)
  const { said, changed, left, pressed } = useSaid(procedure, draft.store, step.id)
  const goOn = useGoOn(procedure, draft, step.id, pressed)
  const errors = [...said.errors.values()].map((problem) => ({
    field: focusTarget(procedure, problem),
    text: problem.field === step.fields[0]?.id && step.fields.length === 1 ? sayProblem(problem) : sayNamed(problem),
  }))

  return (
    <StepShell
      {...props}
      summary={
        said.summary > 0 ? (
          <ErrorSummary key={said.summary} title={t('step.errors', { count: errors.length })} errors={errors} />
        ) : undefined
      }
      aloud={walked.asked.flatMap(({ field }) => spoken(field, fieldWords)).join('. ')}
      action={
        <Button wide id={GOES_ON} onClick={() => void goOn()}>
          {t('step.next')}
        </Button>
      }
    >
      <Known key={`known ${step.id}`} part="Offers" {...props} changed={changed} />
      <Questions key={step.id} {...props} said={said} changed={changed} left={left} onEnter={goOn} />
      <Known part="CardLink" {...props} changed={changed} />
    </StepShell>
  )
}

/** What the device knows already stands before the questions, another way to answer them behind. */
function Known({ part, ...props }: StepProps & { part: 'Offers' | 'CardLink'; changed(): void }) {
  const Part = useWhomParts()?.[part]
  return Part ? (
    <Suspense fallback={null}>
      <Part {...props} />
    </Suspense>
  ) : null
}

const spoken = (field: Asked['field'], wordsOf: ReturnType<typeof useStepText>['fieldWords']): string[] =>
  field.kind === 'choice' || field.kind === 'many'
    ? field.options.map(({ id }) => wordsOf(field.id).own(`options.${id}.label`))
    : [wordsOf(field.id).own('label')]

interface QuestionsProps extends StepProps, Pick<AskPage, 'left'> {
  said: Pick<AskPage, 'errors' | 'warnings'>
  changed(): void
  onEnter(): Promise<void>
}

/** The fields of a step that apply, with what is said of each. */
export function Questions({ procedure, draft, walked, said, changed, left, onEnter }: QuestionsProps) {
  const { fieldWords, sayProblem } = useStepText(procedure)
  const { showPart } = useShow(procedure)
  const { errors, warnings } = said
  const { store } = draft
  const { step, asked } = walked
  const page = useMemo(
    (): AskPage => ({
      store,
      errors,
      warnings,
      changed,
      left,
      thingsOf: (path) => asked.find((one) => one.path === path)?.things ?? [],
      part: (field: PlainField, path, base) => (
        <AskField key={path} field={field} path={path} words={fieldWords(base)} sayProblem={sayProblem} />
      ),
      showPart,
    }),
    [store, errors, warnings, changed, left, asked, fieldWords, sayProblem, showPart],
  )

  const frame = useRef<HTMLDivElement>(null)
  useEnter(frame, () => void onEnter())

  return (
    <AskProvider value={page}>
      <div ref={frame}>
        <Stack gap="large">
          {asked.map(({ field, path }) => (
            <AskField
              key={path}
              field={field}
              path={path}
              words={fieldWords(field.id)}
              only={step.fields.length === 1 && step.kind !== 'check' && step.kind !== 'send'}
              sayProblem={sayProblem}
            />
          ))}
        </Stack>
      </div>
    </AskProvider>
  )
}
