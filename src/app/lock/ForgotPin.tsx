import { useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import { forgetDevice } from '../../device/device.ts'
import { forgetHelper } from '../../device/forget-helper.ts'
import { devicesNoted, hadDrafts, hadWaiting } from '../../device/settings.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { useDelivery } from '../delivery.ts'
import { logOut } from '../logOut.ts'
import { helpedBy, type Mode } from '../modes.ts'
import { useServices } from '../services.ts'
import { outboxDevice } from '../useDevice.ts'
import { useLockWords } from '../words.ts'
import { takePlace } from './place.ts'

/**
 * Of what was closed for others: whose it is did not want it sent, and nobody can ask them any more. What waits stays,
 * and goes; only in practice, where the office is kept beside it, all of it is erased.
 */
async function eraseStopped(mode: Mode): Promise<Result<void, Problem>> {
  if (mode.parcels === undefined) return ok(undefined)
  if (mode.practice) return forgetDevice(mode.parcels)
  const { outbox } = outboxDevice(mode)
  const listed = await outbox.list()
  if (!listed.ok) return listed
  for (const { dossier, state } of listed.value) {
    const erased = state === 'held' ? await outbox.eraseParcel(dossier.id) : ok(undefined)
    if (!erased.ok) return erased
  }
  return ok(undefined)
}

/** The one way on without the PIN, asked for twice, with what it costs. */
export function ForgotPin({ revoked = false }: { revoked?: boolean }) {
  const t = useLockWords()
  const services = useServices()
  const { mode } = services
  const { entrance, pin, parcels, practice } = mode
  const { counts } = useDelivery().state
  const device = mode.keeper ?? mode.device
  const [step, setStep] = useState<'told' | 'sure' | 'erasing' | 'failed'>('told')

  async function erase() {
    setStep('erasing')
    const stopped = await eraseStopped(mode)
    if (!stopped.ok) return setStep('failed')
    const done = await (pin === 'required' ? forgetHelper(device, helpedBy(device)) : forgetDevice(device))
    if (!done.ok) return setStep('failed')
    takePlace(device)
    await logOut(services)
    return location.replace(entrance || '/')
  }

  if (step === 'told') {
    return (
      <Stack gap="small">
        {revoked ? (
          <p>{t('forgot.revoked')}</p>
        ) : (
          <>
            <p>{t(pin === 'required' ? 'forgot.truthStrict' : 'forgot.truth')}</p>
            <p>{t('forgot.only')}</p>
          </>
        )}
        <Button kind="danger" onClick={() => setStep('sure')}>
          {t('forgot.erase')}
        </Button>
      </Stack>
    )
  }
  const stays = parcels !== undefined && !practice
  const names = [
    device,
    ...(pin === 'required' ? devicesNoted(helpedBy(device)) : []),
    ...(parcels === undefined || stays ? [] : [parcels]),
  ]
  const sum = (count: (name: string) => number) => names.reduce((all, name) => all + count(name), 0)
  const [all, waiting] = [sum(hadDrafts), sum(hadWaiting)]
  return (
    <Stack gap="small">
      <Note kind="stop" pictogram="needs-you" title={t('forgot.sure')} live>
        {all > 0 ? t('forgot.some', { count: all }) : null}{' '}
        {waiting > 0 ? t('forgot.waiting', { count: waiting }) : null}{' '}
        {stays && counts.held > 0 ? t('forgot.stopped', { count: counts.held }) : null}{' '}
        {stays && counts.waiting > 0 ? t('forgot.going', { count: counts.waiting }) : null}
      </Note>
      {step === 'failed' ? <p role="alert">{t('forgot.failed')}</p> : null}
      <Buttons>
        <Button onClick={() => setStep('told')}>{t('forgot.no')}</Button>
        <Button kind="danger" busy={step === 'erasing'} onClick={() => void erase()}>
          {step === 'erasing' ? t('forgot.erasing') : t('forgot.yes')}
        </Button>
      </Buttons>
    </Stack>
  )
}
