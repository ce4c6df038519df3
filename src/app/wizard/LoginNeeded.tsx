import { Note } from '../../ui/Note/Note.tsx'
import { useWizardWords } from '../words.ts'
import type { LoginNeed } from './useLoginNeed.ts'

interface Props {
  need: NonNullable<LoginNeed>
  /** The level that the procedure takes. */
  level: number
}

/** The office asks who sends: said before the dossier is sealed, so that it is not refused after. */
export function LoginNeeded({ need, level }: Props) {
  const t = useWizardWords()
  return need.kind === 'login' ? (
    <Note kind="look" pictogram="lock" title={t('check.loginTitle')} live>
      {t('check.loginHelp')}
    </Note>
  ) : (
    <Note kind="look" pictogram="lock" title={t('check.levelTitle', { need: level })} live>
      {t('check.levelHelp', { have: need.have })}
    </Note>
  )
}
