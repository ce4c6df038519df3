import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { type CodeFault, faultOfCode } from '../../../core/handover-code.ts'
import { secretIn } from '../../../core/handover-secret.ts'
import type { Problem } from '../../../core/problem.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextInput } from '../../../ui/TextInput/TextInput.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { focusHeading } from '../../focusHeading.ts'
import styles from '../desk/Desk.module.css'
import { useCheckInProblem, useCheckInWords } from './words.ts'

/** The reader of codes comes when somebody wants the camera. */
const ScanCode = lazy(async () => ({ default: (await import('./ScanCode.tsx')).ScanCode }))

interface Props {
  busy: boolean
  problem: Problem | 'not-draft' | undefined
  /** Another dossier was on the page before. */
  isNext: boolean
  look(secret: string): void
  back: string | undefined
}

/** The code of what was prepared: a scanner types it and presses Enter, the camera reads it, or somebody writes it. */
export function EnterPlace({ busy, problem, isNext, look, back }: Props) {
  const t = useCheckInWords()
  const said = useCheckInProblem()
  const box = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const [camera, setCamera] = useState(false)
  useScannerKeys(box)
  // Where it is the first, nobody has pressed anything that is gone.
  useEffect(() => {
    if (isNext) focusHeading()
  }, [isNext])

  const saidOf = (fault?: CodeFault) =>
    fault ? t(fault.is === 'group' ? 'fault.group' : 'fault.length', { ...fault }) : t('codeMissing')

  function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const secret = secretIn(typed)
    const fault = faultOfCode(typed)
    setError(secret === undefined ? saidOf(fault) : undefined)
    // What was typed by hand is put right; otherwise the next scan begins in an empty box.
    if (!fault) setTyped('')
    if (secret === undefined) box.current?.focus()
    else look(secret)
  }

  function found(text: string) {
    const secret = secretIn(text)
    setError(secret === undefined ? saidOf() : undefined)
    if (secret === undefined || busy) return
    setCamera(false)
    look(secret)
  }

  return (
    <Stack>
      <QuestionHead title={t('title')} help={t('help')} />
      <div aria-live="polite">
        {problem ? <Note kind="look">{problem === 'not-draft' ? t('problem.photos') : said(problem)}</Note> : null}
        {busy ? <Loading>{t('opening')}</Loading> : null}
      </div>
      <form className={styles['inForm']} noValidate onSubmit={submit}>
        <Stack>
          <TextInput
            ref={box}
            id="place-code"
            label={t('code')}
            hint={t('codeHint')}
            error={error}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={300}
            enterKeyHint="go"
          />
          <Button type="submit" busy={busy}>
            {t('open')}
          </Button>
        </Stack>
      </form>
      {camera ? (
        <Suspense fallback={<Loading>{t('camera.opening')}</Loading>}>
          <ScanCode found={found} />
        </Suspense>
      ) : (
        <p>
          <TextLink onClick={() => setCamera(true)}>{t('camera.use')}</TextLink>
        </p>
      )}
      {back === undefined ? null : (
        <p>
          <TextLink href={back}>{t('toCounter')}</TextLink>
        </p>
      )}
    </Stack>
  )
}

/** A scanner types wherever the focus is: while nothing else takes the keys, they go into the box. */
function useScannerKeys(box: { current: HTMLInputElement | null }) {
  useEffect(() => {
    const typed = ({ key, ctrlKey, altKey, metaKey, target }: KeyboardEvent) => {
      const isBusy = target instanceof Element && target.closest('input, textarea, select, button, a') !== null
      if (key.length === 1 && key !== ' ' && !ctrlKey && !altKey && !metaKey && !isBusy) box.current?.focus()
    }
    document.addEventListener('keydown', typed)
    return () => document.removeEventListener('keydown', typed)
  }, [box])
}
