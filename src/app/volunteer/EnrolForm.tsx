import { type FormEvent, useMemo, useState } from 'react'
import { type Phones, phoneCode } from '../../core/phones.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { helperDevice } from '../helping.ts'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { Shell } from '../shell/Shell.tsx'
import { useVolunteerWords } from '../words.ts'
import { beginEnrolling } from './enrolment.ts'

const FORM = 'enrol'
const FIELD = 'phone-code'

interface Props {
  phones: Phones
  /** It was enrolled before, and the office does not know it any more. */
  forgotten: boolean
  done(): void
}

/** What enrolling is for and what it sends; and the code from who leads the helpers. */
export function EnrolForm({ phones, forgotten, done }: Props) {
  const t = useVolunteerWords()
  const said = useProblemText()
  const { mode } = useServices()
  const enrol = useMemo(() => beginEnrolling(helperDevice(mode), phones), [mode, phones])
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const title = t('phone.title')

  function fail(words: string) {
    setError(words)
    document.getElementById(FIELD)?.focus()
  }

  async function send(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const code = phoneCode(typed)
    if (code === undefined) return fail(t('phone.codeWrong'))
    setBusy(true)
    const asked = await enrol(code)
    setBusy(false)
    if (!asked.ok) return fail(said(asked.error))
    return asked.value.state === 'unknown' ? fail(t('phone.codeUnknown')) : done()
  }

  return (
    <Shell
      title={title}
      back="/"
      head={<QuestionHead title={title} help={t('phone.help')} />}
      action={
        <Button wide type="submit" form={FORM} busy={busy}>
          {t(busy ? 'phone.enrolling' : 'phone.enrol')}
        </Button>
      }
    >
      <Stack>
        {forgotten ? <Note kind="look">{t('phone.forgotten')}</Note> : null}
        <form id={FORM} onSubmit={(event) => void send(event)} noValidate>
          <TextInput
            id={FIELD}
            label={t('phone.code')}
            hint={t('phone.codeHint')}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            enterKeyHint="done"
            error={error}
            value={typed}
            onChange={setTyped}
          />
          <p className="visually-hidden" aria-live="assertive">
            {error}
          </p>
        </form>
        <p>{t('phone.optional')}</p>
        <p>{t('phone.sends')}</p>
        <p>{t('phone.revoke')}</p>
      </Stack>
    </Shell>
  )
}
