import { useEffect, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { caseNews, keepCaseNews } from '../../device/case-news.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { beginNews, canBeTold, officeTells } from '../caseNews.ts'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { useDevice } from '../useDevice.ts'
import { usePageWords, useSpeech } from '../words.ts'

/** `unasked`: nothing is shown yet, or ever, where the browser or the office cannot, or it was answered before. */
type Offer = 'unasked' | 'open' | 'told' | 'refused' | 'closed'

const sayings = { open: 'news.ask', told: 'news.told', refused: 'news.refused' } as const

/** Asks once for each dossier, and only when the office has it: may this phone say when there is news? */
export function NewsOffer({ dossierId }: { dossierId: string }) {
  const t = usePageWords()
  const said = useProblemText()
  const { language } = useSpeech()
  const { adapter } = useServices()
  const { notes } = useDevice()
  const [offer, setOffer] = useState<Offer>('unasked')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Problem>()

  useEffect(() => {
    let here = true
    void (async () => {
      if (!canBeTold() || !(await officeTells(adapter))) return
      const before = await caseNews(notes, dossierId)
      if (here && before.ok && before.value === undefined) setOffer('open')
    })()
    return () => {
      here = false
    }
  }, [adapter, notes, dossierId])

  async function accept() {
    setBusy(true)
    setFailure(undefined)
    const begun = await beginNews({ adapter, notes, dossierId }, language)
    setBusy(false)
    if (begun.ok) setOffer(begun.value)
    else setFailure(begun.error)
  }

  async function decline() {
    const kept = await keepCaseNews(notes, dossierId, { state: 'declined' })
    if (kept.ok) setOffer('closed')
    else setFailure(kept.error)
  }

  if (offer === 'unasked' || offer === 'closed') return null
  return (
    <div className="no-print">
      <Section title={t('news.title')}>
        <Stack>
          <p role="status">{t(sayings[offer])}</p>
          {offer === 'open' ? (
            <Buttons>
              <Button kind="quiet" busy={busy} onClick={() => void accept()}>
                {t('news.accept')}
              </Button>
              <Button kind="quiet" onClick={() => void decline()}>
                {t('news.decline')}
              </Button>
            </Buttons>
          ) : null}
          {failure ? (
            <Note kind="look" live>
              <p>{said(failure)}</p>
            </Note>
          ) : null}
        </Stack>
      </Section>
    </div>
  )
}
