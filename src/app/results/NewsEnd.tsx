import { useCallback, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { caseNews } from '../../device/case-news.ts'
import { Section } from '../../ui/Section/Section.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { endNews } from '../caseNews.ts'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { usePageWords } from '../words.ts'
import { Failure } from './Failure.tsx'

/** Where this phone is told of the case: says so, and ends it. */
export function NewsEnd({ dossierId }: { dossierId: string }) {
  const t = usePageWords()
  const said = useProblemText()
  const { adapter } = useServices()
  const { notes } = useDevice()
  const { loaded, again } = useLoaded(useCallback(() => caseNews(notes, dossierId), [notes, dossierId]))
  const [failure, setFailure] = useState<Problem>()
  const [ended, setEnded] = useState(false)
  const news = loaded.state === 'ready' ? loaded.value : undefined

  async function end(id: string) {
    setFailure(undefined)
    const done = await endNews({ adapter, notes, dossierId }, id)
    if (done.ok) setEnded(true)
    else setFailure(done.error)
    again()
  }

  if (ended) return <p role="status">{t('news.ended')}</p>
  if (news?.state !== 'told') return null
  return (
    <Section title={t('news.title')}>
      <p>{t('news.told')}</p>
      <p>
        <TextLink onClick={() => void end(news.id)}>{t('news.end')}</TextLink>
      </p>
      <Failure>{failure && said(failure)}</Failure>
    </Section>
  )
}
