import { Note } from '../../ui/Note/Note.tsx'
import { useSignatureWords } from '../words.ts'

/** What this is not: official checking software is regulated (Circular 15/2025/TT-BKHCN). */
export function PreCheck() {
  const t = useSignatureWords()
  return (
    <Note kind="plain" title={t('preCheck')}>
      {t('preCheckText')}
    </Note>
  )
}
