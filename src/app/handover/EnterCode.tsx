import { type FormEvent, useState } from 'react'
import { faultOfCode } from '../../core/handover-code.ts'
import { secretIn } from '../../core/handover-secret.ts'
import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useProblemText } from '../problemText.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useHandoverWords } from '../words.ts'

const FIELD = 'kept-code'

interface Props {
  /** What the address has brought, for another try. */
  scanned: string | undefined
  busy: boolean
  problem: Problem | 'not-draft' | undefined
  look: (secret: string) => void
}

/** The code of a slip, where the camera has not brought it. */
export function EnterCode({ scanned, busy, problem, look }: Props) {
  const t = useHandoverWords()
  const said = useProblemText()
  const [typed, setTyped] = useState(scanned ?? '')
  const [error, setError] = useState<string>()
  const title = t('open.title')

  function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const secret = secretIn(typed)
    if (secret !== undefined) {
      setError(undefined)
      return look(secret)
    }
    const fault = faultOfCode(typed)
    setError(
      fault ? t(fault.is === 'group' ? 'open.fault.group' : 'open.fault.length', { ...fault }) : t('open.codeMissing'),
    )
    return document.getElementById(FIELD)?.focus()
  }

  return (
    <SpokenShell
      title={title}
      back="/dossiers"
      errors={error !== undefined}
      help={t('open.help')}
      action={
        <Button wide type="submit" form="kept" busy={busy}>
          {t(busy ? 'open.loading' : problem && scanned ? 'open.retry' : 'open.look')}
        </Button>
      }
      wayOut={<TextLink href="/handover">{t('open.fromFile')}</TextLink>}
    >
      <Stack>
        {problem ? (
          <Note kind="look" live>
            {problem === 'not-draft' ? t('open.notDraft') : said(problem)}
          </Note>
        ) : null}
        {busy ? <Loading>{t('open.loading')}</Loading> : null}
        <form id="kept" noValidate onSubmit={submit}>
          <TextInput
            id={FIELD}
            label={t('open.code')}
            hint={t('open.codeHint')}
            error={error}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
            inputMode="numeric"
            enterKeyHint="go"
          />
        </form>
      </Stack>
    </SpokenShell>
  )
}
