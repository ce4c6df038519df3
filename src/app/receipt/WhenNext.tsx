import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { showMoment } from '../dates.ts'
import { useDelivery } from '../delivery.ts'
import { usePageWords, useSpeech } from '../words.ts'

/** How often it was tried, when it is tried again by itself, and what the office has meanwhile. */
export function WhenNext({ kept: { state, tries, dossier, before, receipts } }: { kept: OutboxEntry }) {
  const t = usePageWords()
  const { language } = useSpeech()
  const { needsLogin, nextTry } = useDelivery().state
  const sent = before ? receipts.filter(({ receipt }) => receipt.revision < dossier.revision).pop()?.receipt : undefined
  return (
    <>
      {dossier.revision > 1 ? <p>{t('sending.revision', { count: dossier.revision - 1 })}</p> : null}
      {sent ? <p>{t('sending.keptSent', { number: sent.number })}</p> : null}
      {state === 'waiting' && needsLogin ? <p>{t('sending.login')}</p> : null}
      {tries > 0 ? <p className="small">{t('sending.tries', { count: tries })}</p> : null}
      {state === 'waiting' && nextTry !== undefined ? (
        <p className="small">{t('sending.next', { when: showMoment(new Date(nextTry).toISOString(), language) })}</p>
      ) : null}
    </>
  )
}
