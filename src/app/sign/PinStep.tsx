import { useId, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { PinInput } from '../PinInput.tsx'
import { useProblemText } from '../problemText.ts'
import { useSignWords } from '../words.ts'
import { Page } from './Page.tsx'
import type { Signer } from './useSigner.ts'

interface Props {
  signer: Signer
  working: boolean
  problem: Problem | undefined
  back: () => void
  /** Without a PIN it is confirmed in the provider's app. */
  authorise: (pin?: string) => void
}

/** The signing PIN, which goes to the provider and is kept nowhere; and the way through the provider's app instead. */
export function PinStep({ signer: { signatures, facts }, working, problem, back, authorise }: Props) {
  const t = useSignWords()
  const said = useProblemText()
  const form = useId()
  const [pin, setPin] = useState('')
  const [missing, setMissing] = useState(false)
  const wrong = problem?.code === 'signing.pin-wrong'
  const error = missing ? t('pin.missing') : wrong ? said(problem) : undefined
  const hasApp = facts.app !== undefined || signatures.played !== undefined

  function send() {
    setMissing(pin === '')
    if (pin === '') return document.getElementById('sign-pin')?.focus()
    // What was typed is gone from the page whatever becomes of it.
    setPin('')
    authorise(pin)
  }

  return (
    <Page
      title={t('pin.title')}
      help={t('pin.help')}
      heard={t('pin.scam')}
      back={back}
      action={
        <Button wide type="submit" form={form} busy={working}>
          {t(working ? 'pin.sending' : 'pin.sign')}
        </Button>
      }
      wayOut={hasApp ? <TextLink onClick={() => authorise()}>{t('pin.app')}</TextLink> : undefined}
    >
      <Note kind="stop" pictogram="scam" title={t('pin.scamTitle')}>
        {t('pin.scam')}
      </Note>
      <div aria-live="polite">
        {problem && !wrong ? (
          <Note kind="look" pictogram="needs-you" title={t('notSigned')}>
            {said(problem)}
          </Note>
        ) : null}
      </div>
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!working) send()
        }}
      >
        <PinInput
          id="sign-pin"
          label={t('pin.label')}
          hint={facts.practice ? t('pin.practice', { pin: '246810' }) : undefined}
          error={error}
          value={pin}
          onChange={setPin}
          last
        />
      </form>
    </Page>
  )
}
