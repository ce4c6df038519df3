import { memo, useCallback } from 'react'
import type { LocalDate } from '../../core/dates.ts'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import type { Resident } from '../../device/residents.ts'
import { Row } from '../../ui/Rows/Row.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { Tag } from '../../ui/Tag/Tag.tsx'
import { showDate } from '../dates.ts'
import { initialsOf } from '../helping.ts'
import { useServices } from '../services.ts'
import { useCalled } from '../useCalled.ts'
import { useLoaded } from '../useLoaded.ts'
import { useVolunteerWords } from '../words.ts'
import { draftsOf, statesOf } from './dossierStates.ts'
import { dueVisit } from './finding.ts'
import { States } from './States.tsx'

interface Props {
  resident: Resident
  /** What was closed for them. */
  parcels: readonly OutboxEntry[]
  today: LocalDate | undefined
}

/**
 * One person in the list: stone, name, why the helper comes, and what matters most of their dossiers. Drawn again only
 * when that changes: of 500, more come 40 at a press.
 */
export const ResidentRow = memo(function ResidentRow({ resident, parcels, today }: Props) {
  const t = useVolunteerWords()
  const called = useCalled()
  const { mode } = useServices()
  const { id, name, tone, why, household } = resident
  const { loaded } = useLoaded(useCallback(() => draftsOf(mode, id), [mode, id]))
  const due = today && dueVisit(resident, today)
  return (
    <Row
      title={called(resident, 'first')}
      detail={why || household}
      before={<Tag tone={tone}>{initialsOf(name)}</Tag>}
      state={
        <>
          {loaded.state === 'ready' ? <States states={statesOf(loaded.value, parcels)} first /> : null}
          {due ? (
            <StateLine state="you">
              {due === today ? t('roster.today') : t('roster.missed', { date: showDate(due) })}
            </StateLine>
          ) : null}
        </>
      }
      href={`/residents/${id}`}
    />
  )
})
