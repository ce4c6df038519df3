import { useEffect, useRef, useState } from 'react'
import type { Camera } from '../../device/camera.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { useScan } from '../useScan.ts'
import { useCardWords } from '../words.ts'
import styles from './Card.module.css'

/** After this long without a code something is said that may help. Milliseconds. */
const SLOW = 8000

interface Props {
  /** Undefined while it opens. */
  camera: Camera | undefined
  /** A card was read; the next page is on its way. */
  done: boolean
  found(text: string): void
  /** Goes on to the next lens. */
  next(): void
}

/** What the camera sees, where to hold the code, how far it is, and the camera's own switches. */
export function CameraView({ camera, done, found, next }: Props) {
  const t = useCardWords()
  const video = useRef<HTMLVideoElement>(null)
  const slow = useSlow(camera)
  useScan(video, camera, found)

  const looking = camera?.hasTorch ? 'camera.slowLight' : 'camera.slow'
  const said = done ? 'camera.found' : !camera ? 'camera.opening' : slow ? looking : 'camera.looking'
  return (
    <div className={styles['camera']}>
      <div className={styles['view']}>
        <video ref={video} className={styles['video']} aria-label={t('camera.view')} muted playsInline />
        <div className={styles['aim']} aria-hidden="true" />
      </div>
      <p role="status">{t(said)}</p>
      {camera ? <Switches key={camera.lens} camera={camera} next={next} /> : null}
    </div>
  )
}

function useSlow(camera: Camera | undefined): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!camera) return
    const timer = setTimeout(() => setSlow(true), SLOW)
    return () => clearTimeout(timer)
  }, [camera])
  return slow
}

function Switches({ camera, next }: { camera: Camera; next(): void }) {
  const t = useCardWords()
  const [light, setLight] = useState<'off' | 'on' | 'none'>('off')
  const { lenses, lens, hasTorch } = camera
  if (!hasTorch && lenses.length < 2) return null

  async function turn() {
    const on = light !== 'on'
    setLight((await camera.light(on)) ? (on ? 'on' : 'off') : 'none')
  }

  return (
    <Buttons beside>
      {hasTorch && light !== 'none' ? (
        <Button kind="quiet" onClick={() => void turn()}>
          {t(light === 'on' ? 'camera.lightOff' : 'camera.lightOn')}
        </Button>
      ) : null}
      {light === 'none' ? <p role="status">{t('camera.noLight')}</p> : null}
      {lenses.length > 1 ? (
        <Button kind="quiet" onClick={next}>
          {t('camera.lens', { at: lenses.indexOf(lens) + 1, of: lenses.length })}
        </Button>
      ) : null}
    </Buttons>
  )
}
