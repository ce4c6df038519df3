import type { Stop } from '../../core/procedure.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useProcedureWords, useWizardWords } from '../words.ts'
import { stepLink } from './links.ts'
import { useChanging, useDraftId } from './navigation.ts'
import { SavingLine } from './SavingLine.tsx'
import type { StepProps } from './StepShell.tsx'

/** The person is in the wrong place: why, where to go instead, and how to take the answer back. */
export function StopPage({ procedure, draft, walked, stop }: StepProps & { stop: Stop }) {
  const t = useWizardWords()
  const words = useProcedureWords(procedure.code)
  const id = useDraftId(draft.store)
  const change = useChanging()
  const question = stepLink(procedure.code, walked.step.id, { draft: id, change })
  const title = words.text(`stops.${stop.id}.title`)
  const text = words.text(`stops.${stop.id}.text`)
  return (
    <Shell
      title={title}
      back={question}
      head={<QuestionHead title={title} listen={<Listen text={`${title}. ${text}`} />} />}
      action={
        <Button wide href={question}>
          {t('stop.change')}
        </Button>
      }
      state={<SavingLine store={draft.store} />}
      wayOut={<TextLink href="/">{t('stop.home')}</TextLink>}
    >
      <Stack>
        <p>{text}</p>
        <Note pictogram="help">{t('stop.ask')}</Note>
      </Stack>
    </Shell>
  )
}
