import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { ChoiceGroup } from '../../ui/ChoiceGroup/ChoiceGroup.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary/ErrorSummary.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useBack } from '../useBack.ts'
import { useQueueWords } from '../words.ts'
import type { Question } from './questions.ts'

interface Props {
  question: Question
  /** What was chosen before. */
  value: string | undefined
  isLast: boolean
  busy: boolean
  /** To the question before; from the first one to where the person came from. */
  back: (() => void) | undefined
  answer(value: string): void
  /** What stands between the question and its choices; then the choices have a heading of their own. */
  before?: { shown: ReactNode; choices: string } | undefined
}

/** One question and its choices; a press without a choice says what is missing. */
export function OneQuestion({ question, value, isLast, busy, back, answer, before }: Props) {
  const t = useQueueWords()
  const leave = useBack()
  const [chosen, setChosen] = useState(value)
  const [tries, setTries] = useState(0)
  const { id, title, help, missing, options } = question
  const isMissing = tries > 0 && chosen === undefined
  return (
    <Shell
      title={title}
      errors={isMissing}
      back={back ?? leave}
      head={
        <>
          {isMissing ? <ErrorSummary key={tries} title={t('fix')} errors={[{ field: id, text: missing }]} /> : null}
          <QuestionHead title={title} help={help} listen={<Listen text={`${title}. ${help}`} />} />
        </>
      }
      action={
        <Button wide busy={busy} onClick={() => (chosen === undefined ? setTries(tries + 1) : answer(chosen))}>
          {t(busy ? 'ticket.taking' : isLast ? 'take' : 'next')}
        </Button>
      }
      wayOut={<TextLink href="/">{t('home')}</TextLink>}
    >
      <Stack gap="large">
        {before?.shown}
        <ChoiceGroup
          id={id}
          name={id}
          label={before?.choices ?? title}
          labelHidden={before === undefined}
          options={options}
          value={chosen ?? ''}
          onChange={setChosen}
          error={isMissing ? missing : undefined}
        />
      </Stack>
    </Shell>
  )
}
