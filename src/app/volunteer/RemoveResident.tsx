import { useState } from 'react'
import { openMandates } from '../../device/mandates.ts'
import { openResidents, type Resident } from '../../device/residents.ts'
import { hadWaiting } from '../../device/settings.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { closeDevice, useDevice } from '../useDevice.ts'
import { useGo } from '../useGo.ts'
import { useVolunteerWords } from '../words.ts'
import { dossierStates, modeFor } from './dossierStates.ts'
import { useCalled } from './useCalled.ts'

/** Erases somebody from this device, asked for twice, with what would be lost. */
export function RemoveResident({ resident }: { resident: Resident }) {
  const t = useVolunteerWords()
  const saidOf = useProblemText()
  const called = useCalled()
  const { mode } = useServices()
  const device = useDevice()
  const go = useGo()
  const [unsent, setUnsent] = useState<number>()
  const [said, setSaid] = useState('')
  const own = modeFor(mode, resident.id)

  async function ask() {
    const states = await dossierStates(mode, resident.id)
    // What cannot be counted is taken from the last count: it is asked, in any case.
    setUnsent(states.ok ? states.value.draft + states.value.waiting + states.value.needsYou : hadWaiting(own.device))
  }

  async function remove() {
    const marks = await openMandates(device).eraseMarks(resident.id)
    if (!marks.ok) return setSaid(saidOf(marks.error))
    closeDevice(own)
    const gone = await openResidents(device).remove(resident.id, own.device)
    return gone.ok ? go('/', { replace: true }) : setSaid(saidOf(gone.error))
  }

  if (unsent === undefined) {
    return (
      <Button kind="danger" onClick={() => void ask()}>
        {t('remove.begin', { who: called(resident) })}
      </Button>
    )
  }
  return (
    <Note kind="stop" pictogram="needs-you" title={t('remove.sure')} live>
      {unsent > 0 ? <p>{t('remove.unsent', { count: unsent })}</p> : null}
      <p role="alert">{said}</p>
      <Buttons>
        <Button onClick={() => setUnsent(undefined)}>{t('remove.no')}</Button>
        <Button kind="danger" onClick={() => void remove()}>
          {t('remove.yes')}
        </Button>
      </Buttons>
    </Note>
  )
}
