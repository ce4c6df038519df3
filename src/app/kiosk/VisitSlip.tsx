import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { proofOf } from '../../device/outbox-entry.ts'
import { Slip } from '../../ui/Slip/Slip.tsx'
import { useAuthority } from '../authority.ts'
import { showMoment } from '../dates.ts'
import { useDueText } from '../due.ts'
import { packs } from '../packs.ts'
import { Qr } from '../Qr.tsx'
import { useServices } from '../services.ts'
import { statusAddress } from '../statusAddress.ts'
import { useTitles } from '../titles.ts'
import { useKioskWords, usePageWords, useProcedureWords, useSpeech } from '../words.ts'

/** What is taken home of a dossier: its number, what comes next, and where to look. Nothing on it says who applied. */
export function VisitSlip({ entry }: { entry: OutboxEntry }) {
  const receipt = proofOf(entry)?.receipt
  return receipt ? <Of receipt={receipt} /> : null
}

type Receipt = NonNullable<ReturnType<typeof proofOf>>['receipt']

function Of({ receipt }: { receipt: Receipt }) {
  const t = useKioskWords()
  const page = usePageWords()
  const { language } = useSpeech()
  const { mode } = useServices()
  const { code } = receipt.procedure
  const pack = packs.read(code)
  const procedure = pack.ok ? pack.value : undefined
  const words = useProcedureWords(procedure ? code : 'common')
  const title = useTitles()(code)
  const authority = useAuthority(procedure?.facts.authority.id ?? 'commune-people-committee', receipt.agency.commune)
  const due = useDueText()(receipt.due, authority.office, 'submitted')
  const { number } = receipt
  return (
    <Slip
      kind="received"
      label={page(mode.practice ? 'practice.number' : 'receipt.number')}
      number={number}
      rows={[
        { term: page('receipt.what'), value: title },
        { term: page('receipt.at'), value: showMoment(receipt.receivedAt, language) },
        { term: page('receipt.by'), value: authority.full },
        { term: page('receipt.due'), value: due.note ? `${due.day}. ${due.note}` : due.day },
        ...(procedure ? [{ term: page('receipt.next'), value: words.text('facts.after') }] : []),
      ]}
      qr={<Qr text={statusAddress(mode, number)} label={page('receipt.qr', { number })} />}
      note={mode.practice ? page('practice.qrNote') : t('finish.slipNote')}
    />
  )
}
