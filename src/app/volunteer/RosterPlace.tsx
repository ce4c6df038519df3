import { useCallback, useEffect } from 'react'
import { ok } from '../../core/result.ts'
import { openResidents } from '../../device/residents.ts'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { FailedPage } from '../FailedPage.tsx'
import { helperDevice, helperName } from '../helping.ts'
import type { Mode } from '../modes.ts'
import { useServices } from '../services.ts'
import { Shell } from '../shell/Shell.tsx'
import { useLoaded } from '../useLoaded.ts'
import { useVolunteerWords, useWords } from '../words.ts'
import { HelperNameForm } from './HelperNameForm.tsx'
import { Roster } from './Roster.tsx'
import { keepTelling } from './report.ts'
import { SetUp } from './SetUp.tsx'
import { sendJournal } from './sendJournal.ts'
import { settleVaults } from './settleVaults.ts'

async function rosterOf(mode: Mode) {
  const device = helperDevice(mode)
  if ((await device.lockState()) === 'none') return ok({ pin: false, named: false, people: [] })
  const [name, people] = await Promise.all([helperName(mode), openResidents(device).list()])
  if (!name.ok) return name
  return people.ok ? ok({ pin: true, named: name.value !== undefined, people: people.value }) : people
}

/** Where somebody who helps begins: first a PIN and a name, from then on the people. */
export function RosterPlace() {
  const t = useVolunteerWords()
  const shell = useWords()
  const services = useServices()
  const { mode } = services
  const { loaded, again } = useLoaded(useCallback(() => rosterOf(mode), [mode]))
  const people = loaded.state === 'ready' ? loaded.value.people : undefined
  useEffect(() => {
    if (!people) return
    void settleVaults(mode, people)
    const stops = [keepTelling(services, people), sendJournal(services)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [mode, services, people])
  const title = t('roster.title')
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} />
  if (loaded.state === 'loading') {
    return (
      <Shell title={title} head={<QuestionHead title={title} />}>
        <Loading>{shell('shell.loading')}</Loading>
      </Shell>
    )
  }
  if (!loaded.value.pin) return <SetUp done={again} />
  if (!loaded.value.named) return <HelperNameForm done={again} />
  return <Roster people={loaded.value.people} />
}
