import { useEffect, useRef } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { ring, warmUp } from '../chime.ts'
import { useKioskWords } from '../words.ts'
import styles from './Kiosk.module.css'
import { useDialogFocus } from './useDialogFocus.ts'

/** How often it rings, in milliseconds, and how many times. */
const EVERY = 3000
const TIMES = 20

/** Calls somebody over to the machine: a bell and a sign, both here. Nobody is sent a message, and the page says so. */
export function CallStaff({ stop }: { stop: () => void }) {
  const t = useKioskWords()
  const button = useRef<HTMLButtonElement>(null)
  useDialogFocus(button)
  useEffect(() => {
    warmUp()
    let rung = 0
    const timer = setInterval(() => {
      ring()
      rung += 1
      if (rung >= TIMES) clearInterval(timer)
    }, EVERY)
    ring()
    return () => clearInterval(timer)
  }, [])
  return (
    <div
      className={`${styles['over']} ${styles['calling']}`}
      role="dialog"
      aria-modal="true"
      aria-labelledby="call-title"
    >
      <div className={styles['overInside']}>
        <Pictogram name="help" size="large" />
        <p className={styles['sign']}>{t('staff.sign')}</p>
        <h2 id="call-title">{t('staff.title')}</h2>
        <p>{t('staff.help')}</p>
        <Button wide ref={button} onClick={stop}>
          {t('staff.stop')}
        </Button>
      </div>
    </div>
  )
}
