import { useEffect } from 'react'
import type { Procedure } from '../../core/procedure.ts'
import type { Receipt } from '../../core/receipt.ts'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Slip } from '../../ui/Slip/Slip.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Summary } from '../../ui/Summary/Summary.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useAuthority } from '../authority.ts'
import { ClockNote } from '../ClockNote.tsx'
import { showMoment } from '../dates.ts'
import { useDueText } from '../due.ts'
import { packs } from '../packs.ts'
import { useProblemText } from '../problemText.ts'
import { Qr } from '../Qr.tsx'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { statusAddress } from '../statusAddress.ts'
import { useTitles } from '../titles.ts'
import { usePageWords, useProcedureWords, useSpeech } from '../words.ts'
import { useFilesInWords } from './filesInWords.ts'
import { NewsOffer } from './NewsOffer.tsx'
import { Proof } from './Proof.tsx'
import styles from './Receipt.module.css'
import { ReceiptActions } from './ReceiptActions.tsx'
import { useChange } from './useChange.ts'

interface Props {
  entry: OutboxEntry
  /** Of the first version of this app there are receipts without a signature, a revision and an epoch. */
  receipt: Omit<Receipt, 'revision' | 'epoch'>
}

/** The office's receipt as a slip of paper: on the screen, and on A4. Nothing on it says who applied. */
export function Received({ entry, receipt }: Props) {
  const t = usePageWords()
  const { language } = useSpeech()
  const { mode } = useServices()
  const { practice } = mode
  const { code } = receipt.procedure
  const pack = packs.read(code)
  const procedure = pack.ok ? pack.value : undefined
  const title = useTitles()(code)
  const words = useProcedureWords(procedure ? code : 'common')
  const authority = useAuthority(procedure?.facts.authority.id ?? 'commune-people-committee', receipt.agency.commune)
  const due = useDueText()(receipt.due, authority.office, 'submitted')
  const files = useFilesInWords(procedure, receipt.files)
  const { number } = receipt
  const { office, Office } = authority
  const heading = practice ? t('practice.received', { office }) : t('receipt.title', { Office })
  const label = t(practice ? 'practice.number' : 'receipt.number')
  useFocusOnArrival()
  return (
    <Shell
      title={heading}
      head={
        <QuestionHead
          title={heading}
          leadIn={<Pictogram name="received" size="large" />}
          listen={<Listen text={`${heading}. ${label} ${number}`} />}
        />
      }
      action={<Button href="/">{t('receipt.done')}</Button>}
      wayOut={<TextLink href={`/dossiers/${receipt.dossierId}/status`}>{t('receipt.status')}</TextLink>}
    >
      <Stack>
        {practice ? (
          <Note kind="look" pictogram="practice" title={t('practice.receipt')}>
            {t('practice.receiptHelp')}
          </Note>
        ) : null}
        <Slip
          kind="received"
          label={label}
          number={number}
          rows={[
            { term: t('receipt.what'), value: title },
            { term: t('receipt.at'), value: showMoment(receipt.receivedAt, language) },
            { term: t('receipt.by'), value: authority.full },
            { term: t('receipt.due'), value: <Due {...due} /> },
            ...(entry.dossier.revision > 1
              ? [{ term: t('receipt.revision'), value: t('receipt.revisionValue', { count: entry.dossier.revision }) }]
              : []),
            { term: t('receipt.proof'), value: <Proof entry={entry} /> },
          ]}
          qr={<Qr text={statusAddress(mode, number)} label={t('receipt.qr', { number })} />}
          note={t(practice ? 'practice.qrNote' : 'receipt.qrNote')}
        />
        <ClockNote />
      </Stack>
      <Section title={t('receipt.files', { count: receipt.files.length, all: entry.dossier.files.length })}>
        {files.length === 0 ? <p>{t('receipt.noFiles')}</p> : <Summary rows={files} />}
      </Section>
      <Section title={t('receipt.next')}>
        <p>{t('receipt.nothingToDo')}</p>
        {procedure ? <p>{words.text('facts.after')}</p> : null}
      </Section>
      <ReceiptActions number={number} />
      <NewsOffer dossierId={receipt.dossierId} />
      <p className="no-print">
        <TextLink href={`/dossiers/${receipt.dossierId}/papers`}>{t('receipt.papers')}</TextLink>
      </p>
      {procedure && mayCorrect(entry) ? <Correct entry={entry} procedure={procedure} /> : null}
      {practice ? (
        <p className="no-print">
          <TextLink href={`/office/${number}`}>{t('desk.play')}</TextLink>
        </p>
      ) : null}
      <p className={`${styles['printed']} print-only`}>{t(practice ? 'practice.drill' : 'receipt.printed')}</p>
    </Shell>
  )
}

/** As far as this device knows; the office has the last word, and says so when it has begun. */
const mayCorrect = ({ lastView }: OutboxEntry) =>
  lastView === undefined || lastView.status === 'submitted' || lastView.status === 'needs-supplement'

function Correct({ entry, procedure }: { entry: OutboxEntry; procedure: Procedure }) {
  const t = usePageWords()
  const { change, failed } = useChange(entry, procedure)
  const said = useProblemText(procedure)
  return (
    <div className="no-print">
      <TextLink onClick={() => void change([])}>{t('receipt.correct')}</TextLink>
      {failed ? (
        <Note kind="stop" live>
          {said(failed)}
        </Note>
      ) : null}
    </div>
  )
}

const Due = ({ day, note }: { day: string; note?: string }) => (
  <>
    {day}
    {note ? <span className={styles['dueNote']}>{note}</span> : null}
  </>
)

/** The heading changed from "sending" to "received" without a move to another page: it is read out all the same. */
function useFocusOnArrival() {
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.matches('button')) {
      document.querySelector<HTMLElement>('[data-page-heading]')?.focus({ preventScroll: true })
    }
  }, [])
}
