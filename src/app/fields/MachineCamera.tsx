import { type RefObject, useEffect, useRef, useState } from 'react'
import type { PictureSize } from '../../device/camera.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Panel } from '../../ui/Panel/Panel.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { type CameraState, useCamera } from '../useCamera.ts'
import { useKioskWords } from '../words.ts'
import styles from './attachment.module.css'
import { pictureOf } from './pictureOf.ts'

/** A sheet of A4 that fills such a picture can be read; many document cameras have no more. */
const SHEET: PictureSize = { width: { ideal: 2560 }, height: { ideal: 1920 } }

interface Props {
  onUse(file: File): Promise<boolean>
  stop(): void
}

/** The machine's own camera: what it sees, and one press that takes it. Nothing leaves the page, and no file is written. */
export function MachineCamera({ onUse, stop }: Props) {
  const t = useKioskWords()
  const { state, again, next } = useCamera(SHEET)
  const video = useRef<HTMLVideoElement>(null)
  const [taking, setTaking] = useState<'no' | 'yes' | 'failed'>('no')
  const isReady = useShown(video, state)

  async function take() {
    if (!video.current) return
    setTaking('yes')
    const picture = await pictureOf(video.current)
    // What could not go into the slot is told there.
    if (picture) await onUse(picture)
    setTaking(picture ? 'no' : 'failed')
    if (picture) stop()
  }

  const isShut = state.is === 'closed' || state.is === 'failed'
  return (
    <Panel tone="wash">
      <Stack>
        {isShut ? (
          <>
            <Note kind="look" pictogram="camera" title={t('camera.shut')} live>
              {t(state.is === 'closed' ? 'camera.closed' : 'camera.failed')}
            </Note>
            <Button wide onClick={again}>
              {t('camera.again')}
            </Button>
          </>
        ) : (
          <>
            <p>{t('camera.help')}</p>
            <video ref={video} className={styles['view']} aria-label={t('camera.view')} muted playsInline />
            {taking === 'failed' ? (
              <Note kind="stop" live>
                {t('camera.notTaken')}
              </Note>
            ) : null}
            <Button wide busy={!isReady || taking === 'yes'} onClick={() => void take()}>
              {t(!isReady ? 'camera.opening' : taking === 'yes' ? 'camera.taking' : 'camera.take')}
            </Button>
          </>
        )}
        {state.is === 'open' && state.camera.lenses.length > 1 ? (
          <TextLink onClick={next}>{t('camera.other')}</TextLink>
        ) : null}
        <TextLink onClick={stop}>{t('camera.stop')}</TextLink>
      </Stack>
    </Panel>
  )
}

/** Shows the camera in the video; whether there is a picture to take. */
function useShown(video: RefObject<HTMLVideoElement | null>, state: CameraState): boolean {
  const [ready, setReady] = useState(false)
  const stream = state.is === 'open' ? state.camera.stream : undefined
  useEffect(() => {
    const element = video.current
    setReady(false)
    if (!stream || !element) return undefined
    const shown = () => setReady(true)
    element.addEventListener('loadeddata', shown)
    element.srcObject = stream
    // Refused only where the page is already on its way out.
    void element.play().catch(() => undefined)
    return () => {
      element.removeEventListener('loadeddata', shown)
      element.srcObject = null
    }
  }, [video, stream])
  return ready
}
