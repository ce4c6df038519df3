import { useState } from 'react'
import type { KioskFacts } from '../../../core/kiosk.ts'
import type { Problem } from '../../../core/problem.ts'
import type { Result } from '../../../core/result.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { TextInput } from '../../../ui/TextInput/TextInput.tsx'
import { useProblemText } from '../../problemText.ts'
import { Shell } from '../../shell/Shell.tsx'
import { useKioskWords } from '../../words.ts'

interface Props {
  name: string
  open(pin: string): Promise<Result<KioskFacts, Problem>>
  opened(pin: string, facts: KioskFacts): void
}

/** The PIN of who runs the gateway. Whether it is right, only the gateway knows. */
export function EnterPin({ name, open, opened }: Props) {
  const t = useKioskWords()
  const sayProblem = useProblemText()
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const title = t('setup.pin')

  async function enter() {
    if (pin === '') return setProblem(t('setup.pinMissing'))
    setBusy(true)
    const answer = await open(pin)
    setBusy(false)
    if (answer.ok) return opened(pin, answer.value)
    setPin('')
    return setProblem(answer.error.code === 'desk.forbidden' ? t('setup.pinWrong') : sayProblem(answer.error))
  }

  return (
    <Shell
      title={title}
      errors={problem !== undefined}
      back="/"
      head={<QuestionHead leadIn={t('setup.machine', { name })} title={title} help={t('setup.pinHelp')} />}
      action={
        <Button wide busy={busy} onClick={() => void enter()}>
          {t(busy ? 'setup.looking' : 'setup.enter')}
        </Button>
      }
    >
      <TextInput
        id="pin"
        label={t('setup.pinLabel')}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        error={problem}
        value={pin}
        onChange={(typed) => {
          setPin(typed.replaceAll(/\D/g, ''))
          setProblem(undefined)
        }}
      />
      <p className="visually-hidden" aria-live="assertive">
        {problem}
      </p>
    </Shell>
  )
}
