import { useEffect, useId, useRef } from 'react'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { useMachine } from '../useMachine.ts'
import styles from './FilePick.module.css'

interface FilePickProps {
  /** The words on it. */
  children: string
  /** Words only heard, such as which page. */
  more?: string | undefined
  /** Opens the camera; else the gallery and files. */
  camera?: boolean
  /** No other files than pictures. */
  pictures?: boolean
  /** Any file: a phone does not know the type of what this app has written. */
  anything?: boolean
  multiple?: boolean
  /** Looks like a link among other links. */
  small?: boolean
  describedBy?: string | undefined
  id?: string | undefined
  /** The camera or the gallery is about to open. */
  onOpen?(): void
  /** It was closed without a choice; older browsers do not tell. */
  onCancel?(): void
  onPick(files: File[]): void
}

/**
 * A file input that looks like a button: the whole of it is the input, so touch, keyboard and speech find it. A shared
 * screen with a camera of its own has none: its browser opens no window that chooses files.
 */
export function FilePick({
  children,
  more,
  camera,
  pictures,
  anything,
  multiple,
  small,
  describedBy,
  id,
  ...on
}: FilePickProps) {
  const own = useId()
  const hasOwnCamera = useMachine()?.camera === true
  const input = useRef<HTMLInputElement>(null)
  const cancel = useRef(on.onCancel)
  useEffect(() => {
    cancel.current = on.onCancel
  })
  useEffect(() => {
    // React hears this event of dialogs only.
    const element = input.current
    const heard = () => cancel.current?.()
    element?.addEventListener('cancel', heard)
    return () => element?.removeEventListener('cancel', heard)
  }, [])
  if (hasOwnCamera) return null
  return (
    <label className={small ? styles.link : styles.button} htmlFor={id ?? own}>
      <input
        ref={input}
        id={id ?? own}
        className={styles.input}
        type="file"
        accept={anything ? undefined : camera || pictures ? 'image/*' : 'image/*,application/pdf'}
        capture={camera ? 'environment' : undefined}
        multiple={multiple}
        aria-describedby={describedBy}
        onClick={on.onOpen}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          // The same photo can be chosen again after it was removed.
          currentTarget.value = ''
          if (files.length > 0) on.onPick(files)
        }}
      />
      {camera && !small ? <Pictogram name="camera" size="text" tint="none" /> : null}
      <span>
        {children}
        {more ? <span className="visually-hidden"> {more}</span> : null}
      </span>
    </label>
  )
}
