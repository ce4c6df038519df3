import { useCallback } from 'react'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { FailedPage } from '../FailedPage.tsx'
import { reach } from '../reach.ts'
import { useServices } from '../services.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useLoaded } from '../useLoaded.ts'
import { DeskGate } from './desk/DeskGate.tsx'
import type { OfficersDesk } from './desk/ending.ts'
import { useDeskWords } from './desk/words.ts'

/** The officers' desk, with everything below `/desk`; only where officers have accounts. */
export function DeskPage() {
  const t = useDeskWords()
  const { adapter } = useServices()
  const open = useCallback(async (): Promise<Result<OfficersDesk | undefined, Problem>> => {
    const reached = await reach(adapter)
    if (!reached.ok) return reached
    try {
      return ok(await reached.value.openDesk?.())
    } catch {
      return err({ code: 'service.unreachable' })
    }
  }, [adapter])
  const { loaded, again } = useLoaded(open)
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} />
  if (loaded.value) return <DeskGate desk={loaded.value} />
  return (
    <Shell
      title={t('none')}
      back="/"
      head={<QuestionHead title={t('none')} help={t('noneHelp')} />}
      wayOut={<TextLink href="/">{t('home')}</TextLink>}
    />
  )
}
