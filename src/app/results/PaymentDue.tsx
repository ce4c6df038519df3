import { useEffect, useState } from 'react'
import type { PaymentAsked } from '../../core/case-event.ts'
import type { Payment } from '../../core/ports.ts'
import { qrOfPayment } from '../../core/viet-qr.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Summary } from '../../ui/Summary/Summary.tsx'
import { showMoney } from '../dates.ts'
import { Qr } from '../Qr.tsx'
import { reach } from '../reach.ts'
import { useServices } from '../services.ts'
import { usePageWords, useSpeech } from '../words.ts'
import { Failure } from './Failure.tsx'
import styles from './Results.module.css'
import { type Own, useActs } from './useActs.ts'

interface Props {
  payment: PaymentAsked
  own: Own
  office: string
}

/** What to pay, to whom and with which words: as a code to scan, and to copy. */
export function PaymentDue({ payment, own, office }: Props) {
  const t = usePageWords()
  const { language } = useSpeech()
  const { busy, failure, act } = useActs(own)
  const direct = useDirectPayment()
  const [said, setSaid] = useState('')
  const { account, amount, purpose, reference } = payment
  const money = showMoney(amount, language)
  const qr = qrOfPayment(payment)

  async function copy(text: string) {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    setSaid(t(done ? 'pay.copied' : 'pay.notCopied'))
  }

  return (
    <Section title={t('pay.title')}>
      <Stack>
        {account?.invented ? (
          <Note kind="look" pictogram="practice">
            {t('pay.invented')}
          </Note>
        ) : null}
        <Summary
          rows={[
            { term: t('pay.amount'), value: money },
            { term: t('pay.for'), value: purpose },
            ...(account
              ? [
                  { term: t('pay.to'), value: account.name },
                  { term: t('pay.bank'), value: account.bank },
                  { term: t('pay.account'), value: account.number },
                ]
              : []),
            { term: t('pay.reference'), value: reference },
          ]}
        />
        {qr === undefined ? (
          <p>{t('pay.desk', { office })}</p>
        ) : (
          <>
            <div className={styles['qr']}>
              <Qr text={qr} label={t('pay.qr', { amount: money })} />
            </div>
            <p>{t('pay.qrHelp')}</p>
          </>
        )}
        <Buttons>
          {account ? (
            <Button kind="quiet" onClick={() => void copy(account.number)}>
              {t('pay.copyAccount')}
            </Button>
          ) : null}
          <Button kind="quiet" onClick={() => void copy(reference)}>
            {t('pay.copyReference')}
          </Button>
          {direct ? (
            <Button kind="quiet" busy={busy} onClick={() => void act((_, query) => direct.pay(query))}>
              {t('pay.pretend')}
            </Button>
          ) : null}
        </Buttons>
        <p role="status">{said}</p>
        <Failure>{failure}</Failure>
      </Stack>
    </Section>
  )
}

/** Paying inside the app, where the adapter has it: today only in practice, where it is pretended. */
function useDirectPayment(): Payment | undefined {
  const { adapter } = useServices()
  const [payment, setPayment] = useState<Payment>()
  useEffect(() => {
    let wanted = true
    void reach(adapter).then((reached) => {
      if (wanted && reached.ok) setPayment(reached.value.payment)
    })
    return () => {
      wanted = false
    }
  }, [adapter])
  return payment
}
