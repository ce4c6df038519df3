import { useEffect, useState } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { GOES_ON } from '../fields/AskField.tsx'
import { signedFormIn } from '../fields/given.ts'
import { useServices } from '../services.ts'
import { useOnline } from '../shell/useOnline.ts'
import { useSignedFormWords, useWizardWords } from '../words.ts'
import { Questions } from './AskStep.tsx'
import { useDraftId, useGoOn } from './navigation.ts'
import { type StepProps, StepShell } from './StepShell.tsx'
import { useFullWalk } from './useFullWalk.ts'
import { useSaid } from './useSaid.ts'
import { useVoided } from './voided.ts'
import { stepIn } from './way.ts'

/** Signing the official form: what a signature is, how far it is, and the way to where it is given. */
export function SignStep(props: StepProps) {
  const { procedure, draft, walked: before } = props
  const t = useWizardWords()
  const words = useSignedFormWords()
  const walk = useFullWalk(procedure, draft.store)
  const walked = stepIn(walk, before.step.id) ?? before
  const voided = useVoided(procedure, walk)
  const { said, changed, left, pressed } = useSaid(procedure, draft.store, walked.step.id)
  const goOn = useGoOn(procedure, draft, walked.step.id, pressed)
  const id = useDraftId(draft.store)
  const online = useOnline()
  const isOffered = useOffered()
  const errors = new Map([...said.errors, ...voided.map(({ problem }) => [problem.field ?? '', problem] as const)])
  const open = walked.asked.find(({ path, answer }) => signedFormIn(answer) === undefined || errors.has(path))
  const isAgain = open !== undefined && signedFormIn(open.answer) !== undefined
  const canSign = online && isOffered !== false

  return (
    <StepShell
      {...props}
      walk={walk}
      walked={walked}
      aloud={[words('what.hand'), words('what.seen'), words('what.fixed')].join(' ')}
      action={
        open === undefined ? (
          <Button wide id={GOES_ON} onClick={() => void goOn()}>
            {t('step.next')}
          </Button>
        ) : canSign && id !== undefined ? (
          <Button wide href={`/sign?draft=${id}&field=${encodeURIComponent(open.path)}`}>
            {words(isAgain ? 'again' : 'go')}
          </Button>
        ) : (
          <Button wide kind="quiet" href={id === undefined ? '/' : `/dossiers/${id}/papers`}>
            {words('print')}
          </Button>
        )
      }
    >
      <Questions
        {...props}
        walk={walk}
        walked={walked}
        said={{ ...said, errors }}
        changed={changed}
        left={left}
        onEnter={goOn}
      />
      <Rows>
        <Row pictogram="sign" title={words('what.hand')} />
        <Row pictogram="person" title={words('what.seen')} />
        <Row pictogram="lock" title={words('what.fixed')} />
      </Rows>
      {open !== undefined && !online ? (
        <Note kind="look" pictogram="offline" title={words('offlineTitle')} live>
          {words('offline')}
        </Note>
      ) : null}
      {open !== undefined && online && isOffered === false ? (
        <Note kind="look" title={words('offTitle')} live>
          {words('off')}
        </Note>
      ) : null}
    </StepShell>
  )
}

/** Whether this office takes signatures at all; undefined until that is known. */
function useOffered(): boolean | undefined {
  const { adapter } = useServices()
  const [offered, setOffered] = useState<boolean>()
  useEffect(() => {
    let wanted = true
    void adapter().then(
      (office) => {
        if (wanted) setOffered('signatures' in office)
      },
      // Its code could not be had: whether it signs is told where it is asked.
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [adapter])
  return offered
}
