import type { DeliveryState } from '../../device/delivery-state.ts'
import { canBeErased, type OutboxEntry, proofOf } from '../../device/outbox-entry.ts'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { useProblemText } from '../problemText.ts'
import { useTitles } from '../titles.ts'
import { useOutboxDevice } from '../useDevice.ts'
import { useSpeech, useWaitingWords } from '../words.ts'
import { CorrectParcel } from './CorrectParcel.tsx'
import { EraseParcel } from './EraseParcel.tsx'
import { useTakeOut } from './useTakeOut.ts'
import styles from './Waiting.module.css'

interface Props {
  entry: OutboxEntry
  /** As `canBeCorrected`. */
  correctable: boolean
  /** The level of its heading. */
  heading: 'h2' | 'h3'
  sending: DeliveryState['sending']
  sendNow: () => Promise<void>
  erased: () => void
}

const pictures = { waiting: 'waiting', held: 'stopped', 'needs-you': 'you', confirmed: 'received' } as const

/** One closed dossier: where it is, how many of its papers the office has, and what can be done with it. */
export function ParcelEntry({ entry, correctable, heading: Heading, sending, sendNow, erased }: Props) {
  const t = useWaitingWords()
  const { language } = useSpeech()
  const problem = useProblemText()
  const title = useTitles()(entry.dossier.procedure.code)
  const { outbox } = useOutboxDevice()
  const { said, take } = useTakeOut(outbox)
  const { dossier, state, cause, nextTry } = entry
  const isSending = sending?.id === dossier.id
  const receipt = proofOf(entry)?.receipt
  const when = (moment: string) => showMoment(moment, language)

  return (
    <li className={styles['entry']}>
      <Heading className={styles['name']}>{title}</Heading>
      <StateLine state={isSending ? 'sent' : pictures[state]}>{t(`state.${isSending ? 'sending' : state}`)}</StateLine>
      {receipt ? <p className="number">{t('number', { number: receipt.number })}</p> : null}
      <p>{usePapers(entry, sending)}</p>
      <p className="small">{t('closedAt', { when: when(dossier.sealedAt) })}</p>
      {receipt ? <p className="small">{t('receivedAt', { when: when(receipt.receivedAt) })}</p> : null}
      {cause && !isSending && !receipt ? <p>{problem(cause)}</p> : null}
      {state === 'needs-you' ? <p>{t('refused')}</p> : null}
      {state === 'held' ? <p>{t('stopped')}</p> : null}
      {state === 'waiting' && nextTry && !isSending ? (
        <p className="small">{t('next', { when: when(nextTry) })}</p>
      ) : null}
      <p className={styles['actions']}>
        {state === 'confirmed' || state === 'held' || isSending ? null : (
          <TextLink onClick={() => void sendNow()} more={title}>
            {t('try')}
          </TextLink>
        )}
        <TextLink onClick={() => void take(dossier.id)} more={title}>
          {t('export')}
        </TextLink>
      </p>
      <p role="status">{said}</p>
      {correctable ? <CorrectParcel entry={entry} title={title} /> : null}
      {canBeErased(entry) && state !== 'held' && !isSending ? (
        <EraseParcel id={dossier.id} title={title} erased={erased} />
      ) : null}
    </li>
  )
}

/** How many papers the office has: what it has said, and nothing else. */
function usePapers(entry: OutboxEntry, sending: DeliveryState['sending']): string {
  const t = useWaitingWords()
  const { id, files } = entry.dossier
  const all = files.length
  if (all === 0) return t('noPapers')
  const receipt = proofOf(entry)?.receipt
  if (receipt) return t('papersConfirmed', { confirmed: receipt.files.length, all })
  const progress = sending?.id === id ? sending.progress : undefined
  return progress ? t('papersSending', { confirmed: progress.confirmed, all }) : t('papersHere', { all })
}
