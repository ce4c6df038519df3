import { type FormEvent, useEffect, useState } from 'react'
import type { DeskSession } from '../../../core/desk.ts'
import type { Problem } from '../../../core/problem.ts'
import type { Result } from '../../../core/result.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { ErrorSummary } from '../../../ui/ErrorSummary/ErrorSummary.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextInput } from '../../../ui/TextInput/TextInput.tsx'
import styles from './Desk.module.css'
import { Frame } from './Frame.tsx'
import type { Away } from './useDeskSession.ts'
import { useWait } from './useWait.ts'
import { useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  why: Away
  enter(login: string, password: string): Promise<Result<DeskSession, Problem>>
}

interface Fault {
  field: string
  text: string
}

const reasons = { ended: 'login.ended', left: 'login.left', changed: 'login.changed' } as const

/** Name and password. What is wrong is said above the form and at its field; which of the two it was, nobody is told. */
export function LoginForm({ why, enter }: Props) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const wait = useWait()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [faults, setFaults] = useState<Fault[]>([])
  const [tries, setTries] = useState(0)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    if (why !== 'new') document.querySelector<HTMLElement>('[data-page-heading]')?.focus()
  }, [why])
  const at = (field: string) => faults.find((fault) => fault.field === field)?.text

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const missing = [
      ...(login.trim() === '' ? [{ field: 'desk-login', text: t('login.nameMissing') }] : []),
      ...(password === '' ? [{ field: 'desk-password', text: t('login.passwordMissing') }] : []),
    ]
    setFaults(missing)
    setTries(tries + 1)
    if (missing.length > 0) return
    setBusy(true)
    const entered = await enter(login, password)
    setBusy(false)
    if (entered.ok) return
    setPassword('')
    setFaults([{ field: 'desk-password', text: wait(entered.error) ?? said(entered.error) }])
  }

  return (
    <Frame title={t('login.title')}>
      <form className={styles['narrow']} onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          {faults.length > 0 && !busy ? <ErrorSummary key={tries} title={t('login.fix')} errors={faults} /> : null}
          <QuestionHead title={t('login.title')} help={t('login.help')} />
          {why === 'new' || faults.length > 0 ? null : (
            <Note kind="look" live>
              {t(reasons[why])}
            </Note>
          )}
          <TextInput
            id="desk-login"
            name="username"
            label={t('login.name')}
            value={login}
            onChange={setLogin}
            error={at('desk-login')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
          />
          <TextInput
            id="desk-password"
            name="password"
            type="password"
            label={t('login.password')}
            value={password}
            onChange={setPassword}
            error={at('desk-password')}
            autoComplete="current-password"
            maxLength={200}
          />
          <Button type="submit" wide busy={busy}>
            {t(busy ? 'login.entering' : 'login.enter')}
          </Button>
        </Stack>
      </form>
    </Frame>
  )
}
