import { useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Outbox } from '../../device/outbox.ts'
import { mayBeThere, type OutboxEntry } from '../../device/outbox-entry.ts'
import type { Resident } from '../../device/residents.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import type { Mode } from '../modes.ts'
import { parcelsOf, useParcels } from '../parcels.ts'
import { useProblemText } from '../problemText.ts'
import { useCalled } from '../useCalled.ts'
import { deviceOf, outboxDevice, useOutboxDevice } from '../useDevice.ts'
import { useVolunteerWords } from '../words.ts'
import { modeFor } from './dossierStates.ts'

/** Sets aside what was closed for somebody and is not at the office: they decide what becomes of it. */
export async function stopParcels(mode: Mode, resident: string): Promise<Result<void, Problem>> {
  // First their vault: looking at it moves what waits there to the others. What finds no room is stopped where it is.
  const vault = deviceOf(modeFor(mode, resident)).outbox
  const unmoved = await vault.list()
  if (!unmoved.ok) return unmoved
  const parcels = await parcelsOf(mode)
  if (!parcels.ok) return parcels
  const left = await holdAll(vault, unmoved.value)
  return left.ok ? holdAll(outboxDevice(mode).outbox, parcels.value.get(resident) ?? []) : left
}

async function holdAll(outbox: Outbox, entries: readonly OutboxEntry[]): Promise<Result<void, Problem>> {
  for (const { dossier, state } of entries) {
    if (state === 'confirmed') continue
    const held = await outbox.hold(dossier.id)
    // It has arrived in this very moment.
    if (!held.ok && held.error.code !== 'dossier.conflict') return held
  }
  return ok(undefined)
}

/** Asks the person who is helped about what they had closed before they withdrew: shall it still go? Until then it stays. */
export function StoppedParcels({ resident }: { resident: Resident }) {
  const t = useVolunteerWords()
  const called = useCalled()
  const saidOf = useProblemText()
  const { outbox } = useOutboxDevice()
  const { loaded } = useParcels()
  const [said, setSaid] = useState('')
  const own = loaded.state === 'ready' ? (loaded.value.get(resident.id) ?? []) : []
  const stopped = own.filter(({ state }) => state === 'held')

  async function each(work: (id: string) => Promise<Result<unknown, Problem>>, done: string) {
    for (const { dossier } of stopped) {
      const worked = await work(dossier.id)
      if (!worked.ok) return setSaid(saidOf(worked.error))
    }
    setSaid(done)
  }

  return (
    <>
      <div role="status">{said === '' ? null : <Note>{said}</Note>}</div>
      {stopped.length > 0 ? (
        <Note kind="look" pictogram="waiting" title={t('stopped.title', { count: stopped.length })}>
          <p>{t('stopped.ask', { who: called(resident, 'first') })}</p>
          {stopped.some(mayBeThere) ? <p>{t('stopped.maybe')}</p> : null}
          <Buttons>
            <Button kind="quiet" onClick={() => void each(outbox.release, t('stopped.goes'))}>
              {t('stopped.go')}
            </Button>
            <Button kind="danger" onClick={() => void each(outbox.eraseParcel, t('stopped.gone'))}>
              {t('stopped.erase')}
            </Button>
          </Buttons>
        </Note>
      ) : null}
    </>
  )
}
