import { useState } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextArea } from '../../ui/TextArea/TextArea.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { usePageWords } from '../words.ts'
import { Failure } from './Failure.tsx'
import { type Own, useActs } from './useActs.ts'

/** Taking the dossier back, with a second look: until it is sent, nothing has happened. */
export function Withdraw({ own, Office }: { own: Own; Office: string }) {
  const t = usePageWords()
  const { busy, failure, act } = useActs(own)
  const [asked, setAsked] = useState(false)
  const [reason, setReason] = useState('')
  if (!asked)
    return (
      <p>
        <TextLink danger onClick={() => setAsked(true)}>
          {t('withdraw.ask')}
        </TextLink>
      </p>
    )
  const given = reason.trim() === '' ? undefined : reason.trim()
  return (
    <Section title={t('withdraw.title')}>
      <Stack>
        <p>{t('withdraw.help', { Office })}</p>
        <TextArea
          id="withdraw-reason"
          label={t('withdraw.reason')}
          hint={t('withdraw.reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={1000}
        />
        <Failure>{failure}</Failure>
        <Buttons>
          <Button
            kind="danger"
            busy={busy}
            onClick={() => void act(({ office }, query) => office.withdraw(query, given))}
          >
            {t(busy ? 'withdraw.sending' : 'withdraw.send')}
          </Button>
          <Button kind="quiet" onClick={() => setAsked(false)}>
            {t('withdraw.keep')}
          </Button>
        </Buttons>
      </Stack>
    </Section>
  )
}
