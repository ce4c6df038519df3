import { Suspense } from 'react'
import type { CaseView } from '../../core/case.ts'
import { canWithdraw } from '../../core/case-applicant.ts'
import { lastOfOffice, resultFiles, shownDraft } from '../../core/case-event.ts'
import type { Procedure } from '../../core/procedure.ts'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { OfficeNotes } from '../OfficeNotes.tsx'
import { useToday } from '../useToday.ts'
import { usePageWords } from '../words.ts'
import { DraftPaper } from './DraftPaper.tsx'
import { Missing } from './Missing.tsx'
import { PaymentDue } from './PaymentDue.tsx'
import { ResultPaper } from './ResultPaper.tsx'
import styles from './Results.module.css'
import { isAnswered } from './statusWords.ts'
import type { Own } from './useActs.ts'
import { Withdraw } from './Withdraw.tsx'

interface Props {
  view: CaseView
  procedure: Procedure | undefined
  /** The dossier, where this device has it. */
  dossierId?: string | undefined
  /** What tells it from the person's others; empty when the person is not on their own device. */
  about?: string | undefined
  own: Own
  office: string
  Office: string
}

/** What the officer said last, where it asks for something or ends the case. */
export function OfficerSays(props: Props) {
  const { events, status } = props.view
  const t = usePageWords()
  const last = lastOfOffice(events)
  if (last?.status !== status || last.move === 'extend') return null
  if (last.move === 'ask-supplement' && last.reasons && !isAnswered(props.view))
    return <Missing {...props} asked={last} />
  if (!last.note) return null
  return (
    <Note kind={status === 'needs-supplement' ? 'look' : 'stop'} pictogram="needs-you" title={t('results.officerSays')}>
      <span className={styles['said']}>{last.note}</span>
    </Note>
  )
}

/** What can be done with the case as it is: paying, reading a draft, fetching the result, taking it back. */
export function CaseParts({ view, procedure, about = '', own, office, Office }: Props) {
  const t = usePageWords()
  const today = useToday()
  const { events, status, number } = view
  const payment = status === 'needs-payment' ? lastOfOffice(events)?.payment : undefined
  const draft = today === undefined || status !== 'processing' ? undefined : shownDraft(events, today)
  const results = resultFiles(events)
  return (
    <>
      {payment ? <PaymentDue payment={payment} own={own} office={office} /> : null}
      {draft ? <DraftPaper draft={draft} own={own} number={number} office={office} Office={Office} /> : null}
      {results.length > 0 ? (
        <Section title={t('paper.title')}>
          <Stack>
            {results.map((file, index) => (
              <Suspense key={file.sha256} fallback={<Loading>{t('paper.getting')}</Loading>}>
                {results.length > 1 ? <h3>{t('paper.nth', { nth: index + 1 })}</h3> : null}
                <ResultPaper
                  file={file}
                  name={`${number}-${index + 1}.pdf`}
                  of={{ procedure: view.procedure.code, about }}
                  own={own}
                  office={office}
                />
              </Suspense>
            ))}
            {status === 'done' ? <p>{t('paper.original', { office })}</p> : null}
          </Stack>
        </Section>
      ) : null}
      <OfficeNotes view={view} procedure={procedure} office={office} />
      {canWithdraw(view) ? <Withdraw own={own} Office={Office} /> : null}
    </>
  )
}
