import { useEffect, useRef, useState } from 'react'
import { openHandover } from '../../core/handover.ts'
import { type HandoverPlace, newSecret, placeOf } from '../../core/handover-secret.ts'
import type { Problem } from '../../core/problem.ts'
import { randomId } from '../../core/random-id.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Panel } from '../../ui/Panel/Panel.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { handoversOf } from '../handing.ts'
import { useProblemText } from '../problemText.ts'
import { Qr } from '../Qr.tsx'
import { useServices } from '../services.ts'
import { usePolling } from '../usePolling.ts'
import { useHandoverWords } from '../words.ts'
import styles from './attachment.module.css'

/** Milliseconds between two questions whether something came. */
const PAUSE = 2000
/** After so many minutes without photos the code is over; the relay keeps what came for the same time. */
const MINUTES = 15

interface Props {
  onPick: (files: File[]) => void
  stop: () => void
}

/** A code for one's own phone, and the photos that come from there. Each code is for one sending. */
export function PhonePairing({ onPick, stop }: Props) {
  const t = useHandoverWords()
  const services = useServices()
  const said = useProblemText()
  const [secret, setSecret] = useState(newSecret)
  const [minutes, setMinutes] = useState(MINUTES)
  const [came, setCame] = useState(0)
  const [cut, setCut] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const place = useRef<{ secret: string; at: HandoverPlace; by: string }>(undefined)
  const isOver = minutes <= 0
  const isWaiting = came === 0 && !isOver

  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => setMinutes((left) => left - 1), 60_000)
    return () => clearInterval(timer)
  }, [isWaiting])

  async function ask() {
    if (place.current?.secret !== secret) {
      const at = await placeOf(secret)
      if (!at) return
      place.current = { secret, at, by: randomId() }
    }
    const { at, by } = place.current
    const handovers = await handoversOf(services)
    const seen = handovers.ok ? await handovers.value?.look(at.id) : handovers
    setCut(seen?.ok !== true)
    if (!handovers.ok || !handovers.value || !seen?.ok || seen.value.state !== 'waiting') return
    const sealed = await handovers.value.read(at.id)
    if (!sealed.ok) return setCut(true)
    const opened = await openHandover(at.key, sealed.value)
    const isPhotos = opened.ok && opened.value.head.what === 'photos'
    // Whatever came under this code, it is used up.
    const taken = await handovers.value.take(at.id, by)
    if (!taken.ok) return setCut(true)
    if (!opened.ok || !isPhotos) {
      setProblem(opened.ok ? { code: 'handover.damaged' } : opened.error)
      return setMinutes(0)
    }
    const { head, bytes } = opened.value
    setCame(bytes.length)
    onPick(bytes.map((file, index) => new File([file], `${index + 1}.jpg`, { type: head.files[index]?.type ?? '' })))
  }
  usePolling(ask, PAUSE, isWaiting)

  function anew() {
    setSecret(newSecret())
    setMinutes(MINUTES)
    setCame(0)
    setProblem(undefined)
  }

  const state = cut ? 'offline' : came > 0 ? 'received' : isOver ? 'stopped' : 'waiting'
  return (
    <Panel tone="wash">
      <Stack>
        {problem ? (
          <Note kind="stop" live>
            {said(problem)}
          </Note>
        ) : null}
        {isWaiting ? (
          <>
            <p>{t('phone.help')}</p>
            <div className={styles['qr']}>
              <Qr text={`${location.origin}/pair#${secret}`} label={t('phone.qr')} />
            </div>
          </>
        ) : null}
        <StateLine live state={state}>
          {came > 0
            ? t('phone.came', { count: came })
            : isOver
              ? t('phone.over')
              : t(cut ? 'phone.cut' : 'phone.waiting', { minutes })}
        </StateLine>
        {isWaiting ? null : (
          <Button kind="quiet" onClick={anew}>
            {t('phone.anew')}
          </Button>
        )}
        <TextLink onClick={stop}>{t('phone.stop')}</TextLink>
      </Stack>
    </Panel>
  )
}
