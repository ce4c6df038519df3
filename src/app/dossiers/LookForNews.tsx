import { useState } from 'react'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useProblemText } from '../problemText.ts'
import { reach } from '../reach.ts'
import { useServices } from '../services.ts'
import { usePageWords } from '../words.ts'
import { withNews } from './caseNews.ts'

interface Props {
  kept: readonly OutboxEntry[]
  found: (ids: ReadonlySet<string>) => void
}

/** Asks the office, by the person's own tap, whether anything has happened to what was sent. */
export function LookForNews({ kept, found }: Props) {
  const t = usePageWords()
  const problem = useProblemText()
  const { adapter } = useServices()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')

  async function look() {
    if (busy) return
    setBusy(true)
    setSaid('')
    const reached = await reach(adapter)
    const news = reached.ok ? await withNews(reached.value, kept) : reached
    setBusy(false)
    if (!news.ok) return setSaid(problem(news.error))
    found(news.value)
    setSaid(news.value.size === 0 ? t('news.none') : t('news.some', { count: news.value.size }))
  }

  return (
    <>
      <p>
        <TextLink onClick={() => void look()}>{t(busy ? 'results.looking' : 'news.look')}</TextLink>
      </p>
      <p role="status">{said}</p>
    </>
  )
}
