import { Loading } from '../../ui/Loading/Loading.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useWizardWords } from '../words.ts'

/**
 * The draft is being read from the device. Without a heading of its own: that would take the focus when somebody comes
 * here, and take it along when the question is there.
 */
export function DraftOpening() {
  const t = useWizardWords()
  return (
    <Shell title={t('draft.openingTitle')} back="/">
      <Loading>{t('draft.opening')}</Loading>
    </Shell>
  )
}
