import { Button } from '../../ui/Button/Button.tsx'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { useKioskWords } from '../words.ts'
import styles from './Kiosk.module.css'

/** Over every page of a visit: help from a person, and the end. */
export function VisitBar({ call, finish }: { call: () => void; finish: () => void }) {
  const t = useKioskWords()
  return (
    <nav className={`${styles['bar']} no-print`} aria-label={t('bar.label')}>
      <Button kind="quiet" icon={<Pictogram name="help" size="small" tint="none" />} onClick={call}>
        {t('staff.call')}
      </Button>
      <Button kind="quiet" icon={<Pictogram name="saved" size="small" tint="none" />} onClick={finish}>
        {t('bar.finish')}
      </Button>
    </nav>
  )
}
