import { useEffect, useRef } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import styles from './attachment.module.css'

interface PagePreviewProps {
  src: string
  alt: string
  /** The words on the button that closes it. */
  close: string
  onClose(): void
}

/** A page as large as the screen; fingers and the browser enlarge it further. Where there are no dialogs it is shown in place. */
export function PagePreview({ src, alt, close, onClose }: PagePreviewProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (element && 'showModal' in element && !element.open) element.showModal()
  }, [])
  const shut = () => (dialog.current && 'close' in dialog.current ? dialog.current.close() : onClose())
  return (
    <dialog ref={dialog} className={styles.preview} aria-label={alt} onClose={onClose}>
      <img className={styles.large} src={src} alt={alt} />
      <div className={styles.close}>
        <Button kind="quiet" wide onClick={shut}>
          {close}
        </Button>
      </div>
    </dialog>
  )
}
