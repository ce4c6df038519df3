import { useRef } from 'react'
import { Button } from '../../../ui/Button/Button.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { useProblemText } from '../../problemText.ts'
import { useCamera } from '../../useCamera.ts'
import { useScan } from '../../useScan.ts'
import styles from './CheckIn.module.css'
import { useCheckInWords } from './words.ts'

/** The camera of this computer, until it has read a code. */
export function ScanCode({ found }: { found(text: string): void }) {
  const t = useCheckInWords()
  const said = useProblemText()
  const { state, again } = useCamera()
  const video = useRef<HTMLVideoElement>(null)
  useScan(video, state.is === 'open' ? state.camera : undefined, found)
  if (state.is === 'closed' || state.is === 'failed') {
    return (
      <Note kind="look" live>
        <p>{state.is === 'failed' ? said(state.problem) : t('camera.closed')}</p>
        <Button kind="quiet" onClick={again}>
          {t('camera.again')}
        </Button>
      </Note>
    )
  }
  return (
    <div>
      <video ref={video} className={styles['video']} aria-label={t('camera.view')} muted playsInline />
      <p role="status">{t(state.is === 'open' ? 'camera.looking' : 'camera.opening')}</p>
    </div>
  )
}
