import { useCallback, useEffect, useState } from 'react'
import type { Device } from '../../device/device.ts'
import type { LockState } from '../../device/lock.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { PinForm, type PinTask } from '../PinForm.tsx'
import { useServices } from '../services.ts'
import { useLockWords } from '../words.ts'

const done = { set: 'set.done', change: 'set.changed', remove: 'set.removed' } as const

/** The PIN of this device: what it is good for and what not, and setting, changing and taking it away. */
export function PinSettings({ device }: { device: Device }) {
  const t = useLockWords()
  const strict = useServices().mode.pin === 'required'
  const [state, setState] = useState<LockState>()
  const [task, setTask] = useState<PinTask>()
  const [said, setSaid] = useState('')
  const look = useCallback(() => void device.lockState().then(setState), [device])
  useEffect(look, [look])

  function begin(next: PinTask) {
    setSaid('')
    setTask(next)
  }
  function end(outcome?: 'done' | 'later') {
    if (task && outcome) setSaid(t(outcome === 'later' ? 'set.later' : done[task]))
    setTask(undefined)
    look()
  }

  if (state === undefined) return null
  return (
    <Section title={t('set.title')}>
      <Stack gap="small">
        <p>{t('set.what')}</p>
        <p>{t('set.not')}</p>
        <p>{t('set.forget')}</p>
        <p>{t(strict ? 'gate.strict' : 'set.while')}</p>
        <div aria-live="polite">{said ? <StateLine state="received">{said}</StateLine> : null}</div>
        {task ? (
          <PinForm key={task} device={device} task={task} end={end} />
        ) : (
          <Choices {...{ state, device, begin }} />
        )}
      </Stack>
    </Section>
  )
}

interface ChoicesProps {
  state: LockState
  device: Device
  begin: (task: PinTask) => void
}

function Choices({ state, device, begin }: ChoicesProps) {
  const t = useLockWords()
  const strict = useServices().mode.pin === 'required'
  if (state === 'locked' || state === 'destroyed') return <p>{t('set.locked')}</p>
  if (state === 'none') {
    return (
      <Button kind="quiet" onClick={() => begin('set')}>
        {t('set.begin')}
      </Button>
    )
  }
  return (
    <>
      <p>{t('set.on')}</p>
      <Buttons beside>
        <Button kind="quiet" onClick={() => void device.lock()}>
          {t('set.lock')}
        </Button>
        <Button kind="quiet" onClick={() => begin('change')}>
          {t('set.change')}
        </Button>
        {strict ? null : (
          <Button kind="quiet" onClick={() => begin('remove')}>
            {t('set.remove')}
          </Button>
        )}
      </Buttons>
    </>
  )
}
