import { Note } from '../ui/Note/Note.tsx'
import { useServices } from './services.ts'
import { useKioskWords } from './words.ts'

/** Where nothing is remembered: that what is not at the office yet is gone when the visit ends. */
export function ForgetsNote() {
  return useServices().mode.remembers ? null : <Forgets />
}

function Forgets() {
  const t = useKioskWords()
  return (
    <Note kind="look" pictogram="needs-you" title={t('forgets.title')}>
      {t('forgets.help')}
    </Note>
  )
}
