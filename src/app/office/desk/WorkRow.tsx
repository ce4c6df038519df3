import type { Officer, WorkItem } from '../../../core/desk.ts'
import { Anchor } from '../../../ui/Link/Anchor.tsx'
import { StateLine } from '../../../ui/StateLine/StateLine.tsx'
import { useTitles } from '../../titles.ts'
import { alongLines } from './alongLines.ts'
import deskStyles from './Desk.module.css'
import { dueWords, shortNumber } from './rowWords.ts'
import { stateOf } from './stateOf.ts'
import workStyles from './Work.module.css'
import { useDeskWords } from './words.ts'

interface Props {
  item: WorkItem
  isOpen: boolean
  officer: Officer
  officers: ReadonlyMap<string, Officer>
}

/** One case in the list: what it is, by when, where it stands, whose it is, and what to look at. */
export function WorkRow({ item, isOpen, officer, officers }: Props) {
  const t = useDeskWords()
  const title = useTitles()(item.procedure)
  const due = dueWords(item)
  const { assignedTo } = item
  const holder =
    assignedTo === undefined
      ? t('row.nobody')
      : assignedTo === officer.id
        ? t('row.mine')
        : (officers.get(assignedTo)?.name ?? '')
  const hints = [
    ...(item.dueSoon && item.group !== 'late' && due?.key === 'row.due' ? [t('row.soon')] : []),
    ...(item.answered ? [t('row.answered')] : []),
    ...(item.duplicates > 0 ? [t('row.duplicates', { count: item.duplicates })] : []),
  ]
  return (
    <li>
      <Anchor
        className={isOpen ? `${workStyles['row']} ${workStyles['rowOpen']}` : workStyles['row']}
        href={`/desk/${item.number}`}
        aria-current={isOpen ? 'true' : undefined}
        onKeyDown={alongLines}
      >
        <b className={workStyles['rowTitle']}>{item.applicant ?? title}</b>
        <span className={`number ${workStyles['aside']}`}>{shortNumber(item.number)}</span>
        <span className={deskStyles['second']}>{item.applicant === undefined ? holder : `${title} · ${holder}`}</span>
        <span className={`number ${workStyles['aside']} ${deskStyles[due?.key === 'row.late' ? 'late' : 'second']}`}>
          {due ? t(due.key, { date: due.date }) : ''}
        </span>
        <span className={workStyles['rowState']}>
          <StateLine state={stateOf(item.status)}>{t(`status.${item.status}`)}</StateLine>
        </span>
        {hints.length > 0 ? <span className={workStyles['hints']}>{hints.join(' · ')}</span> : null}
      </Anchor>
    </li>
  )
}
