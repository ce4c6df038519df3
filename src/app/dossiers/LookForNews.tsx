import { useEffect, useRef, useState } from 'react'
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

/**
 * Asks the office whether anything has happened to what was sent: once by itself when the page opens, since not every
 * phone can be told, and by the person's own tap. What was not asked for by hand speaks only when there is news.
 */
export function LookForNews({ kept, found }: Props) {
  const t = usePageWords()
  const problem = useProblemText()
  const { adapter } = useServices()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const looks = useRef(0)

  async function look(isByHand: boolean) {
    looks.current += 1
    const mine = looks.current
    setBusy(isByHand)
    setSaid('')
    const reached = await reach(adapter)
    const news = reached.ok ? await withNews(reached.value, kept) : reached
    // A later look, or leaving the page, has the last word.
    if (looks.current !== mine) return
    setBusy(false)
    if (news.ok) found(news.value)
    if (news.ok && news.value.size > 0) setSaid(t('news.some', { count: news.value.size }))
    else if (isByHand) setSaid(news.ok ? t('news.none') : problem(news.error))
  }

  const first = useRef(look)
  useEffect(() => {
    if (navigator.onLine) void first.current(false)
    return () => {
      looks.current += 1
    }
  }, [])

  return (
    <>
      <p>
        <TextLink
          onClick={() => {
            if (!busy) void look(true)
          }}
        >
          {t(busy ? 'results.looking' : 'news.look')}
        </TextLink>
      </p>
      <p role="status">{said}</p>
    </>
  )
}
