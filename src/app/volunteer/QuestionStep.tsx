import { useState } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { ChoiceGroup } from '../../ui/ChoiceGroup/ChoiceGroup.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useMandateWords } from '../words.ts'

const answers = ['self', 'helper', 'officer'] as const

/** Whether the words were understood: one question about what matters most. Only the right answer goes on. */
export function QuestionStep({ helper, understood, back }: { helper: string; understood(): void; back(): void }) {
  const t = useMandateWords()
  const [chosen, setChosen] = useState('')
  const [error, setError] = useState<string>()
  const title = t('question.title')
  const options = answers.map((value) => ({ value, label: t(`answer.${value}`, { helper }) }))

  function goOn() {
    if (chosen === 'self') return understood()
    setError(t(chosen === '' ? 'question.missing' : 'question.wrong'))
    document.getElementById('secret')?.querySelector('input')?.focus()
  }

  return (
    <Shell
      title={title}
      errors={error !== undefined}
      back={back}
      head={
        <QuestionHead
          title={title}
          listen={<Listen text={[title, ...options.map(({ label }) => label)].join('. ')} />}
        />
      }
      action={
        <Button wide onClick={goOn}>
          {t('question.next')}
        </Button>
      }
    >
      <ChoiceGroup
        id="secret"
        name="secret"
        label={title}
        labelHidden
        options={options}
        error={error}
        value={chosen}
        onChange={(value) => {
          setChosen(value)
          setError(undefined)
        }}
      />
    </Shell>
  )
}
