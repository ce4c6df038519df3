import { useState } from 'react'
import { type DatePart, parseDayMonthYear, todayInVietnam } from '../../core/dates.ts'
import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'
import { openResidents, type Resident } from '../../device/residents.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { DateInput } from '../../ui/DateInput/DateInput.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { showDate } from '../dates.ts'
import { useDevice } from '../useDevice.ts'
import { useToday } from '../useToday.ts'
import { useVolunteerWords } from '../words.ts'
import { dueVisit } from './finding.ts'

const empty = { day: '', month: '', year: '' }

interface Props {
  resident: Resident
  changed(doing: Promise<Result<unknown, Problem>>): Promise<boolean>
}

/** When the helper comes again. */
export function Visits({ resident, changed }: Props) {
  const t = useVolunteerWords()
  const residents = openResidents(useDevice())
  const today = useToday()
  const [planning, setPlanning] = useState(false)
  const [typed, setTyped] = useState(empty)
  const [wrong, setWrong] = useState<readonly DatePart[]>()
  const open = resident.visits.filter(({ done }) => !done)

  async function plan() {
    const date = parseDayMonthYear(typed)
    setWrong(date.ok ? undefined : date.error.parts)
    if (!date.ok) return
    if (await changed(residents.plan(resident.id, date.value))) {
      setPlanning(false)
      setTyped(empty)
    }
  }

  return (
    <Section title={t('person.visits')} small>
      <Stack gap="small">
        {open.length === 0 ? <p>{t('person.none')}</p> : null}
        {open.map(({ on }) => (
          <p key={on}>{t('person.planned', { date: showDate(on) })}</p>
        ))}
        {planning ? (
          <DateInput
            id="visit"
            label={t('person.planLabel')}
            words={{ day: t('person.day'), month: t('person.month'), year: t('person.year') }}
            error={wrong ? t('person.wrongDate') : undefined}
            wrong={wrong}
            value={typed}
            onChange={setTyped}
          />
        ) : null}
        <Buttons beside>
          <Button kind="quiet" onClick={() => (planning ? void plan() : setPlanning(true))}>
            {planning ? t('person.save') : t('person.plan')}
          </Button>
          {today && dueVisit(resident, today) ? (
            <Button
              kind="quiet"
              onClick={() => void changed(residents.visited(resident.id, todayInVietnam(new Date())))}
            >
              {t('person.done')}
            </Button>
          ) : null}
        </Buttons>
      </Stack>
    </Section>
  )
}
