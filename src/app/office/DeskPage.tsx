import { ok } from '../../core/result.ts'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { FailedPage } from '../FailedPage.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Shell } from '../shell/Shell.tsx'
import { DeskGate } from './desk/DeskGate.tsx'
import { useDeskWords } from './desk/words.ts'
import { useDesk } from './useDesk.ts'

const there = async () => ok(true)

/** The officers' desk, with everything below `/desk`; only where officers have accounts. */
export function DeskPage() {
  const t = useDeskWords()
  const { loaded, again } = useDesk(there)
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} />
  const desk = loaded.value?.desk
  if (desk?.entrance && desk.work) {
    const { entrance, work, ...rest } = desk
    return <DeskGate desk={{ ...rest, entrance, work }} />
  }
  return (
    <Shell
      title={t('none')}
      back="/"
      head={<QuestionHead title={t('none')} help={t('noneHelp')} />}
      wayOut={<TextLink href="/">{t('home')}</TextLink>}
    />
  )
}
