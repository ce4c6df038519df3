import { useState } from 'react'
import { openMandates } from '../../device/mandates.ts'
import { openResidents, type Resident } from '../../device/residents.ts'
import { hadDrafts } from '../../device/settings.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { parcelsOf } from '../parcels.ts'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { useCalled } from '../useCalled.ts'
import { closeDevice, useDevice, useOutboxDevice } from '../useDevice.ts'
import { useGo } from '../useGo.ts'
import { useVolunteerWords } from '../words.ts'
import { draftsOf, modeFor } from './dossierStates.ts'

/** What somebody has that is not at the office. */
interface Unsent {
  drafts: number
  /** Closed, and on its way. */
  going: number
  /** The ids of what was closed and is not to be sent. */
  stopped: readonly string[]
}

/** Erases somebody from this device, asked for twice, with what would be lost. */
export function RemoveResident({ resident }: { resident: Resident }) {
  const t = useVolunteerWords()
  const saidOf = useProblemText()
  const called = useCalled()
  const { mode } = useServices()
  const device = useDevice()
  const { outbox } = useOutboxDevice()
  const go = useGo()
  const [unsent, setUnsent] = useState<Unsent>()
  const [said, setSaid] = useState('')
  const own = modeFor(mode, resident.id)

  async function ask() {
    const [drafts, parcels] = await Promise.all([draftsOf(mode, resident.id), parcelsOf(mode)])
    const closed = parcels.ok ? (parcels.value.get(resident.id) ?? []) : []
    setUnsent({
      // What cannot be counted is taken from the last count: it is asked, in any case.
      drafts: drafts.ok ? drafts.value : hadDrafts(own.device),
      going: closed.filter(({ state }) => state === 'waiting').length,
      stopped: closed.flatMap(({ dossier, state }) => (state === 'held' ? [dossier.id] : [])),
    })
  }

  async function remove() {
    const marks = await openMandates(device).eraseMarks(resident.id)
    if (!marks.ok) return setSaid(saidOf(marks.error))
    for (const id of unsent?.stopped ?? []) {
      const erased = await outbox.eraseParcel(id)
      if (!erased.ok) return setSaid(saidOf(erased.error))
    }
    closeDevice(own)
    const gone = await openResidents(device).remove(resident.id, own.device)
    return gone.ok ? go('/', { replace: true }) : setSaid(saidOf(gone.error))
  }

  if (unsent === undefined) {
    return (
      <Button wide kind="danger" onClick={() => void ask()}>
        {t('remove.begin', { who: called(resident) })}
      </Button>
    )
  }
  return (
    <Note kind="stop" pictogram="needs-you" title={t('remove.sure')} live>
      {unsent.drafts > 0 ? <p>{t('remove.unsent', { count: unsent.drafts })}</p> : null}
      {unsent.stopped.length > 0 ? <p>{t('remove.stopped', { count: unsent.stopped.length })}</p> : null}
      {unsent.going > 0 ? <p>{t('remove.closed', { count: unsent.going })}</p> : null}
      <p role="alert">{said}</p>
      <Buttons>
        <Button kind="quiet" onClick={() => setUnsent(undefined)}>
          {t('remove.no')}
        </Button>
        <Button kind="danger" onClick={() => void remove()}>
          {t('remove.yes')}
        </Button>
      </Buttons>
    </Note>
  )
}
