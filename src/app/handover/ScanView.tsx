import { useEffect, useRef, useState } from 'react'
import type { Camera } from '../../device/camera.ts'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useScan } from '../useScan.ts'
import { useHandoverWords } from '../words.ts'
import styles from './Handover.module.css'

/** After this long without a new picture something is said that may help. Milliseconds. */
const SLOW = 8000

interface Props {
  /** Undefined while it opens. */
  camera: Camera | undefined
  /** How many pictures have come. */
  count: number
  isWhole: boolean
  found: (text: string) => void
  /** Goes on to the next lens. */
  next: () => void
}

/** What the camera sees, and in words how it goes. No light of its own: a screen only glares in it. */
export function ScanView({ camera, count, isWhole, found, next }: Props) {
  const t = useHandoverWords()
  const video = useRef<HTMLVideoElement>(null)
  const slow = useSlow(camera, count)
  useScan(video, camera, found)
  const looking = slow ? 'scan.slow' : count === 0 ? 'scan.looking' : undefined
  const said = isWhole ? 'scan.joining' : camera ? looking : 'scan.opening'
  return (
    <>
      <video ref={video} className={styles['video']} aria-label={t('scan.view')} muted playsInline />
      <p role="status">{said ? t(said) : ''}</p>
      {camera && camera.lenses.length > 1 ? (
        <TextLink onClick={next}>
          {t('scan.lens', { at: camera.lenses.indexOf(camera.lens) + 1, of: camera.lenses.length })}
        </TextLink>
      ) : null}
    </>
  )
}

/** Whether nothing new has come for a while; a new picture begins it anew. */
function useSlow(camera: Camera | undefined, count: number): boolean {
  const [slow, setSlow] = useState<number>()
  useEffect(() => {
    setSlow(undefined)
    if (!camera) return
    const timer = setTimeout(() => setSlow(count), SLOW)
    return () => clearTimeout(timer)
  }, [camera, count])
  return slow === count
}
