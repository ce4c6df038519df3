import { useEffect, useRef } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { ring } from '../chime.ts'
import { useServices } from '../services.ts'
import { useVoice } from '../shell/voice.ts'
import { useMachine } from '../useMachine.ts'
import { useKioskWords, useSpeech } from '../words.ts'
import { endVisit } from './endVisit.ts'
import styles from './Kiosk.module.css'
import { loudnessOf, say } from './loudness.ts'
import { useDialogFocus } from './useDialogFocus.ts'

interface Props {
  /** Seconds until everything is erased. */
  left: number
  here(): void
  more(): void
}

/**
 * Whether anybody is still there: seen, and heard by a voice where there is one, by two notes anywhere, as loud as the
 * machine was told.
 */
export function IdleQuestion({ left, here, more }: Props) {
  const t = useKioskWords()
  const services = useServices()
  const voice = useVoice(useSpeech().language)
  const first = useRef<HTMLButtonElement>(null)
  useDialogFocus(first)
  const said = t('idle.spoken')
  const loudness = loudnessOf(useMachine()?.voice)
  useEffect(() => {
    if (!loudness) return undefined
    ring(loudness.bell)
    return voice ? say(said, voice, loudness.voice) : undefined
  }, [voice, said, loudness])
  // Any touch stays; the buttons are for who wants to be sure, or more.
  return (
    <div
      className={styles['over']}
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="idle-title"
      aria-describedby="idle-help"
    >
      <div className={styles['overInside']}>
        <h2 id="idle-title">{t('idle.title')}</h2>
        <p className={styles['count']} aria-hidden="true">
          {left}
        </p>
        <p id="idle-help">{t('idle.help', { seconds: left })}</p>
        <Buttons>
          <Button wide ref={first} onClick={here}>
            {t('idle.here')}
          </Button>
          <Button wide kind="quiet" onClick={more}>
            {t('idle.more')}
          </Button>
          <Button wide kind="quiet" onClick={() => void endVisit(services)}>
            {t('idle.finish')}
          </Button>
        </Buttons>
      </div>
    </div>
  )
}
