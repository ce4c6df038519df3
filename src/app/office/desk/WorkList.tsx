import { type Officer, WorkGroup, type WorkItem } from '../../../core/desk.ts'
import { Blank } from '../../../ui/Blank/Blank.tsx'
import { Button } from '../../../ui/Button/Button.tsx'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import type { ListedWork, Wanted } from './useWork.ts'
import styles from './Work.module.css'
import { WorkFilters } from './WorkFilters.tsx'
import { WorkRow } from './WorkRow.tsx'
import { useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  list: ListedWork
  wanted: Wanted
  want(wanted: Wanted): void
  officer: Officer
  officers: ReadonlyMap<string, Officer>
  open: string | undefined
  /** The line on which changes are told is cut. */
  isCut: boolean
}

/** The work by group, the soonest due first. */
export function WorkList({ list, wanted, want, officer, officers, open, isCut }: Props) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const { items, counts, busy, problem } = list
  const Heading = open === undefined ? 'h1' : 'h2'
  const heading = open === undefined ? { tabIndex: -1, 'data-page-heading': '' } : {}
  return (
    <section className={styles['list']} id="desk-list" tabIndex={-1} aria-label={t('list.label')}>
      <div className={styles['listHead']}>
        <Heading className={styles['listTitle']} {...heading}>
          {t('list.title')}
        </Heading>
        {counts ? (
          <p className="number small">
            {t('list.summary', { late: counts.late, today: counts.today, week: counts.week })}
          </p>
        ) : null}
        <WorkFilters counts={counts} wanted={wanted} want={want} />
        <div aria-live="polite">
          {problem ? (
            <Note kind="stop" title={t(items.length > 0 ? 'list.stale' : 'list.failed')}>
              <p>{said(problem)}</p>
              <Button kind="quiet" onClick={list.again} busy={busy}>
                {t('again')}
              </Button>
            </Note>
          ) : isCut ? (
            <p className="small">{t('list.quiet')}</p>
          ) : null}
        </div>
      </div>
      {counts === undefined && busy && !problem ? <Loading>{t('list.loading')}</Loading> : null}
      {counts && items.length === 0 ? (
        <Blank pictogram="search" title={t(wanted.words ? 'list.noneFound' : 'list.none')}>
          {t(wanted.words ? 'list.noneFoundHelp' : 'list.noneHelp')}
        </Blank>
      ) : null}
      <div data-lines="">
        {WorkGroup.options.map((group) => (
          <Group
            key={group}
            title={t('list.withCount', {
              group: t(`group.${group}`),
              count: wanted.words || wanted.assigned ? countIn(items, group) : (counts?.[group] ?? 0),
            })}
            items={items.filter((item) => item.group === group)}
            Heading={open === undefined ? 'h2' : 'h3'}
            {...{ officer, officers, open }}
          />
        ))}
      </div>
      {items.length > 0 ? <p className={`small ${styles['keys']}`}>{t('list.keys')}</p> : null}
      {list.hasMore ? (
        <div className={styles['more']}>
          <Button kind="quiet" wide busy={busy} onClick={list.more}>
            {t(busy ? 'list.moreComing' : 'list.more')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

const countIn = (items: readonly WorkItem[], group: WorkGroup) => items.filter((item) => item.group === group).length

interface GroupProps {
  title: string
  items: readonly WorkItem[]
  officer: Officer
  officers: ReadonlyMap<string, Officer>
  open: string | undefined
  Heading: 'h2' | 'h3'
}

function Group({ title, items, open, Heading, ...who }: GroupProps) {
  if (items.length === 0) return null
  return (
    <section>
      <Heading className={styles['group']}>{title}</Heading>
      <ul>
        {items.map((item) => (
          <WorkRow key={item.number} item={item} isOpen={item.number === open} {...who} />
        ))}
      </ul>
    </section>
  )
}
