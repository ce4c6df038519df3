import type { Case } from '../../../core/case.ts'
import type { Officer, WorkDetail } from '../../../core/desk.ts'
import type { Problem } from '../../../core/problem.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { StateLine } from '../../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { showDate } from '../../dates.ts'
import deskStyles from './Desk.module.css'
import dossierStyles from './Dossier.module.css'
import { dueWords } from './rowWords.ts'
import { stateOf } from './stateOf.ts'
import { type DeskKey, useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  shown: Case
  detail: WorkDetail
  officers: ReadonlyMap<string, Officer>
  hasChanged: boolean
  busy: boolean
  /** Why it could not be loaded anew. */
  problem: Problem | undefined
  again(): void
}

/** Where the day stands beside its own name, it is said whole. */
const facts: Partial<Record<DeskKey, DeskKey>> = {
  'row.late': 'case.dueLate',
  'row.dueToday': 'case.dueToday',
  'row.due': 'case.dueOn',
}

/** Where a case stands, by when, who has it; and what an officer should look at before deciding. */
export function DossierState({ shown, detail, officers, hasChanged, busy, problem, again }: Props) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const { item, duplicates } = detail
  const due = dueWords(item)
  const first = shown.firstDue?.state === 'known' ? shown.firstDue.date : undefined
  const hold = item.assignedTo === undefined ? t('row.nobody') : (officers.get(item.assignedTo)?.name ?? '')
  const holder = [hold, item.unit].filter(Boolean).join(' · ')
  return (
    <div className={dossierStyles['state']}>
      <div aria-live="polite">
        {hasChanged ? (
          <Note kind="look" title={t('case.changed')}>
            <p>{t('case.changedHelp')}</p>
            <Button kind="quiet" busy={busy} onClick={again}>
              {t('case.showFresh')}
            </Button>
          </Note>
        ) : null}
        {problem ? (
          <Note kind="stop">
            <p>{said(problem)}</p>
            <Button kind="quiet" busy={busy} onClick={again}>
              {t('again')}
            </Button>
          </Note>
        ) : null}
      </div>
      {item.answered ? <Note kind="look">{t('case.revised', { revision: shown.dossier.revision })}</Note> : null}
      {duplicates.length > 0 ? (
        <Note kind="look" title={t('case.duplicates')}>
          <ul className={dossierStyles['duplicates']}>
            {duplicates.map((number) => (
              <li key={number} className="number">
                <TextLink href={`/desk/${number}`}>{number}</TextLink>
              </li>
            ))}
          </ul>
        </Note>
      ) : null}
      <dl className={dossierStyles['facts']}>
        <div>
          <dt>{t('case.status')}</dt>
          <dd>
            <StateLine state={stateOf(shown.status)}>{t(`status.${shown.status}`)}</StateLine>
          </dd>
        </div>
        {due ? (
          <div>
            <dt>{t('case.due')}</dt>
            <dd className={due.key === 'row.late' ? `number ${deskStyles['late']}` : 'number'}>
              {t(facts[due.key] ?? due.key, { date: item.due ? showDate(item.due) : '' })}
            </dd>
          </div>
        ) : null}
        {first ? (
          <div>
            <dt>{t('case.firstDue')}</dt>
            <dd className="number">{showDate(first)}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('case.holder')}</dt>
          <dd>{holder}</dd>
        </div>
      </dl>
    </div>
  )
}
