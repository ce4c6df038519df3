import { useSize } from '../sizes.ts'
import { usePageWords } from '../words.ts'
import styles from './Receipt.module.css'
import type { Sending } from './useSending.ts'

/** How far sending has come: paper by paper in words, and byte by byte as a bar, which moves on a slow line too. */
export function SendingProgress({ delivery }: { delivery: Sending }) {
  const t = usePageWords()
  const size = useSize()
  const { confirmed, all } = (delivery.state === 'sending' && delivery.progress?.bytes) || { confirmed: 0, all: 0 }
  return (
    <div>
      <p role="status" className={styles['progress']}>
        <SendingWords delivery={delivery} />
      </p>
      {all > 0 ? (
        <>
          <progress className={styles['bar']} max={all} value={confirmed} aria-label={t('sending.progress')} />
          <p className="small number">{t('sending.bytes', { sent: size(confirmed), all: size(all) })}</p>
        </>
      ) : null}
    </div>
  )
}

function SendingWords({ delivery }: { delivery: Sending }) {
  const t = usePageWords()
  if (delivery.state === 'resting') return null
  const { progress } = delivery
  if (!progress || progress.files === 0) return t('sending.dossier')
  const { confirmed, files } = progress
  return confirmed < files ? t('sending.file', { file: confirmed + 1, files }) : t('sending.filesDone', { files })
}
