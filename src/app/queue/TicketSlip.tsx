import { timeInVietnam } from '../../core/dates.ts'
import type { TicketView } from '../../core/queue.ts'
import { Slip } from '../../ui/Slip/Slip.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { showDate } from '../dates.ts'
import { Qr } from '../Qr.tsx'
import { useServices } from '../services.ts'
import { useTitles } from '../titles.ts'
import { useQueueWords } from '../words.ts'
import { usePriorityName, useServiceName } from './names.ts'

interface Props {
  view: TicketView
  /** What is seen may be old. */
  isCut: boolean
  /** What the page says of it; read out when it changes. */
  said: string
}

/** The number on its slip of paper, which is printed as it is; on a machine that forgets it shows a code for the own phone. */
export function TicketSlip({ view, isCut, said }: Props) {
  const t = useQueueWords()
  const { mode } = useServices()
  const serviceName = useServiceName()
  const priorityName = usePriorityName()
  const titleOf = useTitles()
  const { id, label, day, at, service, priority, prepared, state, ahead, wait } = view
  const clock = timeInVietnam(new Date(at))
  const own = `${location.origin}${mode.practice ? '/practice' : ''}/queue/${id}`
  const rows = [
    { term: t('ticket.service'), value: serviceName(service) },
    ...(priority ? [{ term: t('ticket.priority'), value: priorityName(priority) }] : []),
    ...(prepared
      ? [
          {
            term: t('ticket.dossier'),
            value: `${titleOf(prepared.procedure)} (${t(prepared.complete ? 'dossier.complete' : 'dossier.open')})`,
          },
        ]
      : []),
    ...(state === 'waiting' && ahead !== undefined
      ? [
          { term: t('ticket.ahead'), value: t('ticket.aheadCount', { count: ahead }) },
          { term: t('ticket.wait'), value: wait ? t('ticket.waitRange', wait) : t('ticket.waitUnknown') },
        ]
      : []),
    { term: t('ticket.day'), value: showDate(day) },
  ]
  return (
    <>
      <div>
        <p role="status" className="visually-hidden">
          {said}
        </p>
        <StateLine state={isCut ? 'offline' : 'online'}>{t(isCut ? 'ticket.cut' : 'ticket.asOf', { clock })}</StateLine>
      </div>
      <Slip
        kind={state === 'done' || state === 'over' ? 'plain' : 'received'}
        label={t('ticket.label')}
        number={label}
        rows={rows}
        qr={<Qr text={own} label={t('ticket.qr')} />}
        note={t('ticket.qrHelp')}
        onPaper={mode.remembers}
      />
      {wait ? <p className="small">{t('ticket.waitHelp')}</p> : null}
    </>
  )
}
