import { Button } from '../../ui/Button/Button.tsx'
import { GOES_ON } from '../fields/AskField.tsx'
import { useProcedureWords, useWizardWords } from '../words.ts'
import { useGoOn } from './navigation.ts'
import { type StepProps, StepShell } from './StepShell.tsx'

/** Something to know, or to do somewhere else. */
export function ReadStep({ isElsewhere = false, ...props }: StepProps & { isElsewhere?: boolean }) {
  const { procedure, draft, walked } = props
  const t = useWizardWords()
  const words = useProcedureWords(procedure.code)
  const goOn = useGoOn(procedure, draft, walked.step.id, () => undefined)
  const text = words.maybe(`steps.${walked.step.id}.text`)
  return (
    <StepShell
      {...props}
      aloud={text ?? ''}
      action={
        <Button wide id={GOES_ON} onClick={() => void goOn()}>
          {t(isElsewhere ? 'step.done' : 'step.next')}
        </Button>
      }
    >
      {text?.split('\n').map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </StepShell>
  )
}
