import { type ReactNode, useEffect, useRef } from 'react'
import styles from './FileDrop.module.css'

interface Props {
  /** What to press, in bold, and what else there is to know. */
  children: ReactNode
  choose(file: File): void
}

/** The place where a PDF is chosen; on a computer it may be dropped anywhere on the page. */
export function FileDrop({ children, choose }: Props) {
  useDropAnywhere(choose)
  return (
    <label className={styles['drop']}>
      <input
        className={styles['input']}
        type="file"
        accept="application/pdf,.pdf"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) choose(file)
          // The same file can be chosen again.
          currentTarget.value = ''
        }}
      />
      {children}
    </label>
  )
}

/** A file that is dropped beside the field must not make the browser leave the page. */
function useDropAnywhere(choose: (file: File) => void) {
  const latest = useRef(choose)
  useEffect(() => {
    latest.current = choose
  })
  useEffect(() => {
    const over = (event: Event) => event.preventDefault()
    const dropped = (event: Event) => {
      event.preventDefault()
      const [file] = fileList(event)
      if (file) latest.current(file)
    }
    document.addEventListener('dragover', over)
    document.addEventListener('drop', dropped)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('drop', dropped)
    }
  }, [])
}

const fileList = (event: Event): readonly File[] =>
  event instanceof DragEvent && event.dataTransfer ? [...event.dataTransfer.files] : []
