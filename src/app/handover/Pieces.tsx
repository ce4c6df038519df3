import { missingOf, type Pictures } from '../../core/handover-pictures.ts'
import { useHandoverWords } from '../words.ts'
import styles from './Handover.module.css'

/** So few are also named in words; of more the boxes tell. */
const FEW = 8

/** How many pictures have come, and which are wanting: by number, as the other device shows them. */
export function Pieces({ got }: { got: Pictures }) {
  const t = useHandoverWords()
  const missing = missingOf(got)
  return (
    <div>
      <p className={styles['which']}>{t('scan.got', { count: got.pieces.size, of: got.of })}</p>
      <div className={styles['pieces']} aria-hidden="true">
        {Array.from({ length: got.of }, (_, at) => at + 1).map((at) => (
          <span key={at} className={`${styles['piece']} ${missing.includes(at) ? '' : styles['here']}`}>
            {at}
          </span>
        ))}
      </div>
      {missing.length > 0 && missing.length <= FEW ? <p>{t('scan.missing', { list: missing.join(', ') })}</p> : null}
    </div>
  )
}
