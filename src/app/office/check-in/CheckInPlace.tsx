import { type ReactNode, Suspense, useState } from 'react'
import type { CheckedIn, DeskCheckIn } from '../../../core/check-in.ts'
import type { Problem } from '../../../core/problem.ts'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { useServices } from '../../services.ts'
import { useSpeech } from '../../words.ts'
import styles from '../desk/Desk.module.css'
import { Frame } from '../desk/Frame.tsx'
import { EnterPlace } from './EnterPlace.tsx'
import { Given } from './Given.tsx'
import { PreparedDossier } from './PreparedDossier.tsx'
import { openPrepared, type Prepared } from './prepared.ts'
import { useCheckInWords } from './words.ts'

interface Props {
  shown: boolean
  nav: ReactNode
  checkIn: DeskCheckIn
  /** The counter to which the officer goes back; undefined when they did not come from one. */
  counter: string | undefined
}

/** Receives at the counter what somebody prepared on their phone or at the kiosk: scan, compare, receive. */
export function CheckInPlace({ shown, nav, checkIn, counter }: Props) {
  const t = useCheckInWords()
  const services = useServices()
  const { language } = useSpeech()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | 'not-draft'>()
  const [prepared, setPrepared] = useState<Prepared>()
  /** With the dossier it is about: an answer that comes late is never shown as that of the next person. */
  const [given, setGiven] = useState<{ prepared: Prepared; value: CheckedIn }>()
  const [isNext, setNext] = useState(false)
  const back = counter === undefined ? undefined : `/desk/queue/${counter}`

  async function look(secret: string) {
    setBusy(true)
    setProblem(undefined)
    const opened = await openPrepared(services, language, secret)
    setBusy(false)
    if (opened.ok) setPrepared(opened.value)
    else setProblem(opened.error)
  }

  function next() {
    setPrepared(undefined)
    setGiven(undefined)
    setNext(true)
  }

  return (
    <Frame title={t('title')} shown={shown} nav={nav}>
      <div className={styles['wide']}>
        <Suspense fallback={<Loading>{t('opening')}</Loading>}>
          {prepared && given?.prepared === prepared ? (
            <Given code={prepared.procedure.code} given={given.value} next={next} back={back} />
          ) : prepared ? (
            <PreparedDossier
              shown={shown}
              prepared={prepared}
              checkIn={checkIn}
              received={(value) => setGiven({ prepared, value })}
              leave={next}
            />
          ) : (
            <EnterPlace
              busy={busy}
              problem={problem}
              isNext={isNext}
              look={(secret) => void look(secret)}
              back={back}
            />
          )}
        </Suspense>
      </div>
    </Frame>
  )
}
