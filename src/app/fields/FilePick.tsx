import { useId } from 'react'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import styles from './FilePick.module.css'

interface FilePickProps {
  /** The words on it. */
  children: string
  /** Words only heard, such as which page. */
  more?: string | undefined
  /** Opens the camera; else the gallery and files. */
  camera?: boolean
  multiple?: boolean
  /** Looks like a link among other links. */
  small?: boolean
  describedBy?: string | undefined
  id?: string | undefined
  onPick(files: File[]): void
}

/** A file input that looks like a button: the whole of it is the input, so touch, keyboard and speech find it. */
export function FilePick({ children, more, camera, multiple, small, describedBy, id, onPick }: FilePickProps) {
  const own = useId()
  return (
    <label className={small ? styles.link : styles.button} htmlFor={id ?? own}>
      <input
        id={id ?? own}
        className={styles.input}
        type="file"
        accept={camera ? 'image/*' : 'image/*,application/pdf'}
        capture={camera ? 'environment' : undefined}
        multiple={multiple}
        aria-describedby={describedBy}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          // The same photo can be chosen again after it was removed.
          currentTarget.value = ''
          if (files.length > 0) onPick(files)
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
