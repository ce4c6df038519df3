import { Loading } from '../../ui/Loading/Loading.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useWizardWords } from '../words.ts'

/** The draft is being read from the device. */
export function DraftOpening() {
  const t = useWizardWords()
  const title = t('draft.openingTitle')
  return (
    <Shell title={title} back="/" head={<QuestionHead title={title} />}>
      <Loading>{t('draft.opening')}</Loading>
    </Shell>
  )
}
