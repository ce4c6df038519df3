import { Button } from '../../ui/Button/Button.tsx'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useGo } from '../useGo.ts'
import { useKioskWords } from '../words.ts'
import styles from './Kiosk.module.css'

/**
 * Over every page of a visit: what can be read about it, help from a person, and the end. No link is among them: the first
 * one of a page leads past all this to its main part.
 */
export function VisitBar({ call, finish }: { call: () => void; finish: () => void }) {
  const t = useKioskWords()
  const go = useGo()
  return (
    <nav className={`${styles['bar']} no-print`} aria-label={t('bar.label')}>
      <span className={styles['guide']}>
        <TextLink onClick={() => void go('/help')}>{t('bar.guide')}</TextLink>
      </span>
      <Button kind="quiet" icon={<Pictogram name="help" size="small" tint="none" />} onClick={call}>
        {t('staff.call')}
      </Button>
      <Button kind="quiet" icon={<Pictogram name="saved" size="small" tint="none" />} onClick={finish}>
        {t('bar.finish')}
      </Button>
    </nav>
  )
}
