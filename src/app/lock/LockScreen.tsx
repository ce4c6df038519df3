import { type FormEvent, startTransition, useCallback, useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { Button } from '../../ui/Button/Button.tsx'
import { Disclosure } from '../../ui/Disclosure/Disclosure.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { PinInput } from '../PinInput.tsx'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useDevice } from '../useDevice.ts'
import { usePinProblem } from '../usePinProblem.ts'
import { useLockWords } from '../words.ts'
import { Destroyed } from './Destroyed.tsx'
import { ForgotPin } from './ForgotPin.tsx'
import { keepPlace, takePlace } from './place.ts'
import { StillGoing } from './StillGoing.tsx'

const FORM = 'unlock'

/** While the device is locked the address is that of home; returns how to open the page that was asked for. */
function useEntry(opened: () => void): () => void {
  const { device } = useServices().mode
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  useEffect(() => {
    if (`${pathname}${search}` === '/') return
    keepPlace(device, pathname + search)
    void navigate('/', { replace: true })
  }, [device, navigate, pathname, search])
  return useCallback(() => {
    const place = takePlace(device)
    // Together: home is not shown in between.
    startTransition(() => {
      if (place !== undefined) void navigate(place, { replace: true })
      opened()
    })
  }, [device, navigate, opened])
}

/** In the place of any page while the device is locked: it knows nothing of the person. */
export function LockScreen({ opened }: { opened: () => void }) {
  const t = useLockWords()
  const device = useDevice()
  const enter = useEntry(opened)
  const [pin, setPin] = useState('')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [destroyed, setDestroyed] = useState(false)
  const { pin: need } = useServices().mode
  const { said, waiting, show } = usePinProblem('gate.failed')

  useEffect(() => {
    let wanted = true
    // The flag may be older than the database: what is not locked needs no PIN.
    void device.lockState().then(async (state) => {
      if (state === 'destroyed') return setDestroyed(true)
      if (state !== 'locked') return wanted && enter()
      const tries = await device.tries()
      if (!wanted || !tries.ok || tries.value.seconds === 0) return undefined
      return show({ code: 'device.pin-wrong', facts: tries.value })
    })
    return () => {
      wanted = false
    }
  }, [device, enter, show])

  async function unlock(event: FormEvent) {
    event.preventDefault()
    if (busy || waiting > 0) return
    setMissing(pin === '')
    if (pin === '') return
    setBusy(true)
    const answer = await device.unlock(pin)
    setBusy(false)
    if (answer.ok) return enter()
    if ((await device.lockState()) === 'destroyed') return setDestroyed(true)
    setPin('')
    show(answer.error)
    document.getElementById('pin')?.focus()
  }

  if (destroyed) return <Destroyed />
  const title = t('gate.title')
  return (
    <Shell
      title={title}
      head={
        <QuestionHead title={title} help={t('gate.help')} listen={<Listen text={`${title}. ${t('gate.help')}`} />} />
      }
      action={
        <Button type="submit" form={FORM} busy={busy || waiting > 0}>
          {busy ? t('gate.opening') : waiting > 0 ? t('pin.waiting', { seconds: waiting }) : t('gate.open')}
        </Button>
      }
    >
      <Stack>
        <form id={FORM} onSubmit={(event) => void unlock(event)} noValidate>
          <PinInput
            id="pin"
            label={t('pin.label')}
            error={missing && pin === '' ? t('pin.missing') : said}
            value={pin}
            onChange={setPin}
            last
          />
          <p className="visually-hidden" aria-live="assertive">
            {said}
          </p>
        </form>
        {need === 'required' ? <p>{t('gate.strict')}</p> : null}
        <StillGoing />
        <Disclosure summary={t('forgot.summary')}>
          <ForgotPin />
        </Disclosure>
      </Stack>
    </Shell>
  )
}
