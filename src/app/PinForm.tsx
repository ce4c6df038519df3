import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Problem } from '../core/problem.ts'
import { ok, type Result } from '../core/result.ts'
import type { Device } from '../device/device.ts'
import { pinFlaw } from '../device/pin.ts'
import { Button } from '../ui/Button/Button.tsx'
import { Buttons } from '../ui/Button/Buttons.tsx'
import { Stack } from '../ui/Stack/Stack.tsx'
import { PinInput } from './PinInput.tsx'
import { usePinProblem } from './usePinProblem.ts'
import { useLockWords } from './words.ts'

export type PinTask = 'set' | 'change' | 'remove'

interface Props {
  device: Device
  task: PinTask
  /** `later`: the PIN holds, and a part is still to be sealed anew. */
  end: (outcome?: 'done' | 'later') => void
}

const flaws = { length: 'pin.length', repeated: 'pin.repeated', row: 'pin.row', date: 'pin.date' } as const
const none = { now: undefined, next: undefined, again: undefined }
const verbs = { set: 'set.save', change: 'set.change', remove: 'set.remove' } as const
const running = { set: 'set.saving', change: 'set.changing', remove: 'set.removing' } as const

/** Asks for what a change of the PIN needs: the old one, the new one twice. */
export function PinForm({ device, task, end }: Props) {
  const t = useLockWords()
  const [now, setNow] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const { said, waiting, show } = usePinProblem('set.failed')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  const flaw = pinFlaw(next)
  const faults = {
    now: task !== 'set' && now === '' ? t('pin.missing') : undefined,
    next: task !== 'remove' && flaw ? t(flaws[flaw]) : undefined,
    again: task !== 'remove' && again !== next ? t('pin.different') : undefined,
  }
  const shown = tried ? faults : none

  async function work(): Promise<Result<boolean, Problem>> {
    if (task === 'set') return device.setPin(next)
    const outcome = await (task === 'change' ? device.changePin(now, next) : device.removePin(now))
    return outcome.ok ? ok(true) : outcome
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy || waiting > 0) return
    setTried(true)
    const wrong = (['now', 'next', 'again'] as const).find((name) => faults[name] !== undefined)
    if (wrong) return document.getElementById(`pin-${wrong}`)?.focus()
    setBusy(true)
    const outcome = await work()
    setBusy(false)
    if (outcome.ok) return end(outcome.value ? 'done' : 'later')
    setNow('')
    setTried(false)
    return show(outcome.error)
  }

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="small">
        {task === 'remove' ? <p>{t('set.removeHelp')}</p> : null}
        {task !== 'set' ? (
          <PinInput id="pin-now" label={t('pin.now')} error={shown.now ?? said} value={now} onChange={setNow} />
        ) : null}
        {task !== 'remove' ? (
          <>
            <PinInput
              id="pin-next"
              label={t('pin.next')}
              hint={t('pin.hint')}
              error={shown.next ?? (task === 'set' ? said : undefined)}
              value={next}
              onChange={setNext}
            />
            <PinInput
              id="pin-again"
              label={t('pin.again')}
              error={shown.again}
              value={again}
              onChange={setAgain}
              last
            />
          </>
        ) : null}
        <p className="visually-hidden" aria-live="assertive">
          {said}
        </p>
        <Buttons beside>
          <Button type="submit" busy={busy || waiting > 0}>
            {busy ? t(running[task]) : waiting > 0 ? t('pin.waiting', { seconds: waiting }) : t(verbs[task])}
          </Button>
          <Button kind="quiet" onClick={() => end()}>
            {t('set.cancel')}
          </Button>
        </Buttons>
      </Stack>
    </form>
  )
}
