import { Button } from '../ui/Button/Button.tsx'
import { useKioskWords } from './words.ts'

/** At a machine that prints by itself: that paper comes, and the same once more for whoever sees none. */
export function PrintedNote() {
  const t = useKioskWords()
  return (
    <>
      <p role="status">{t('print.coming')}</p>
      <Button kind="quiet" onClick={() => window.print()}>
        {t('print.again')}
      </Button>
    </>
  )
}
