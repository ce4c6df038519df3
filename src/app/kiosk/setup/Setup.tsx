import { useCallback, useState } from 'react'
import type { KioskFacts, KioskSettings, Kiosks } from '../../../core/kiosk.ts'
import type { Problem } from '../../../core/problem.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { keepMachine } from '../../../device/kept-machine.ts'
import { readMachine } from '../../../device/machine.ts'
import { FailedPage } from '../../FailedPage.tsx'
import { reach } from '../../reach.ts'
import { useServices } from '../../services.ts'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { useLoaded } from '../../useLoaded.ts'
import { EnterPin } from './EnterPin.tsx'
import { NotPossible } from './NotPossible.tsx'
import { Saved } from './Saved.tsx'
import { SettingsForm } from './SettingsForm.tsx'

interface Place {
  kiosks: Kiosks
  name: string
  facts: KioskFacts
}

/** Which machine this is, and whether it can be set up; the last is a reason why not. */
function usePlace() {
  const { adapter } = useServices()
  return useLoaded<Place | 'unnamed' | 'no-office'>(
    useCallback(async (): Promise<Result<Place | 'unnamed' | 'no-office', Problem>> => {
      const machine = readMachine()
      if (!machine) return ok('unnamed')
      const reached = await reach(adapter)
      if (!reached.ok) return reached
      if (!reached.value.openKiosks) return ok('no-office')
      const kiosks = await reached.value.openKiosks().catch(() => undefined)
      if (!kiosks) return err({ code: 'service.unreachable' })
      const facts = await kiosks.facts(machine.name)
      return facts.ok ? ok({ kiosks, name: machine.name, facts: facts.value }) : facts
    }, [adapter]),
  )
}

/** Setting up a shared screen: the PIN, then what the machine is told. The PIN is in this page until it ends, and nowhere else. */
export function Setup() {
  const { loaded, again } = usePlace()
  const [opened, setOpened] = useState<{ pin: string; facts: KioskFacts }>()
  const [kept, setKept] = useState<KioskSettings>()
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} back="/" />
  const place = loaded.value
  if (place === 'unnamed' || place === 'no-office') return <NotPossible why={place} />
  if (!place.facts.setup) return <NotPossible why="no-pin" />
  const { kiosks, name } = place
  if (kept) return <Saved name={name} settings={kept} />
  if (!opened) {
    return (
      <EnterPin name={name} open={(pin) => kiosks.open(name, pin)} opened={(pin, facts) => setOpened({ pin, facts })} />
    )
  }

  async function save(pin: string, settings: KioskSettings): Promise<Problem | undefined> {
    const done = await kiosks.setUp(name, pin, settings)
    if (!done.ok) return done.error
    keepMachine({ name, settings })
    setKept(settings)
    return undefined
  }
  const { pin, facts } = opened
  return (
    <SettingsForm
      name={name}
      before={facts.settings}
      back={() => setOpened(undefined)}
      save={(settings) => save(pin, settings)}
    />
  )
}
