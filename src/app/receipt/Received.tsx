import { useEffect } from 'react'
import type { Receipt } from '../../core/receipt.ts'
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
import { showMoment } from '../dates.ts'
import { useDueText } from '../due.ts'
import { packs } from '../packs.ts'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useTitles } from '../titles.ts'
import { usePageWords, useProcedureWords, useSpeech } from '../words.ts'
import { useFilesInWords } from './filesInWords.ts'
import { Qr } from './Qr.tsx'
import styles from './Receipt.module.css'
import { ReceiptActions } from './ReceiptActions.tsx'

/** The office's receipt as a slip of paper: on the screen, and on A4. Nothing on it says who applied. */
export function Received({ receipt }: { receipt: Omit<Receipt, 'revision' | 'epoch'> }) {
  const t = usePageWords()
  const { language } = useSpeech()
  const { practice } = useServices().mode
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
          ]}
          qr={<Qr text={number} label={t('receipt.qr', { number })} />}
          note={t(practice ? 'practice.qrNote' : 'receipt.qrNote')}
        />
      </Stack>
      <Section title={t('receipt.files')}>
        {files.length === 0 ? <p>{t('receipt.noFiles')}</p> : <Summary rows={files} />}
      </Section>
      <Section title={t('receipt.next')}>
        <p>{t('receipt.nothingToDo')}</p>
        {procedure ? <p>{words.text('facts.after')}</p> : null}
      </Section>
      <ReceiptActions number={number} />
      {practice ? (
        <p className="no-print">
          <TextLink href={`/office/${number}`}>{t('desk.play')}</TextLink>
        </p>
      ) : null}
      <p className={`${styles['printed']} print-only`}>{t(practice ? 'practice.drill' : 'receipt.printed')}</p>
    </Shell>
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
