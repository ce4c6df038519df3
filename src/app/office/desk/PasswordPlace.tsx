import { type FormEvent, type ReactNode, useState } from 'react'
import { NewOfficer } from '../../../core/desk.ts'
import type { DeskEntrance } from '../../../core/desk-port.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { ErrorSummary } from '../../../ui/ErrorSummary/ErrorSummary.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextInput } from '../../../ui/TextInput/TextInput.tsx'
import styles from './Desk.module.css'
import { Frame } from './Frame.tsx'
import { useWait } from './useWait.ts'
import { useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  shown: boolean
  nav: ReactNode
  entrance: DeskEntrance
  changed(): void
}

/** Another password for oneself. */
export function PasswordPlace({ shown, nav, entrance, changed }: Props) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const wait = useWait()
  const [before, setBefore] = useState('')
  const [after, setAfter] = useState('')
  const [faults, setFaults] = useState<{ field: string; text: string }[]>([])
  const [tries, setTries] = useState(0)
  const [busy, setBusy] = useState(false)
  const at = (field: string) => faults.find((fault) => fault.field === field)?.text

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const isLong = NewOfficer.shape.password.safeParse(after).success
    const found = [
      ...(before === '' ? [{ field: 'desk-before', text: t('password.beforeMissing') }] : []),
      ...(isLong ? [] : [{ field: 'desk-after', text: t('password.tooShort') }]),
      ...(isLong && before === after ? [{ field: 'desk-after', text: t('password.same') }] : []),
    ]
    setFaults(found)
    setTries(tries + 1)
    if (found.length > 0) return
    setBusy(true)
    const done = await entrance.changePassword(before, after)
    setBusy(false)
    if (done.ok) return changed()
    setBefore('')
    const isWrong = done.error.code === 'desk.forbidden'
    setFaults([{ field: 'desk-before', text: isWrong ? t('password.wrong') : (wait(done.error) ?? said(done.error)) }])
  }

  return (
    <Frame title={t('password.title')} shown={shown} nav={nav}>
      <form className={styles['narrow']} onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          {faults.length > 0 && !busy ? <ErrorSummary key={tries} title={t('login.fix')} errors={faults} /> : null}
          <QuestionHead title={t('password.title')} help={t('password.help')} />
          <TextInput
            id="desk-before"
            type="password"
            label={t('password.before')}
            value={before}
            onChange={setBefore}
            error={at('desk-before')}
            autoComplete="current-password"
            maxLength={200}
          />
          <TextInput
            id="desk-after"
            type="password"
            label={t('password.after')}
            hint={t('password.afterHint')}
            value={after}
            onChange={setAfter}
            error={at('desk-after')}
            autoComplete="new-password"
            maxLength={200}
          />
          <Button type="submit" wide busy={busy}>
            {t(busy ? 'password.saving' : 'password.save')}
          </Button>
        </Stack>
      </form>
    </Frame>
  )
}
