import { useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import type { OpenDraft } from '../state/drafts.ts'
import { useProblemWords, useWizardWords } from '../words.ts'

/** Another tab or window edits this draft. One tap brings it here; the other one then shows this page. */
export function ElsewherePage({ draft: { store } }: { draft: OpenDraft }) {
  const t = useWizardWords()
  const problems = useProblemWords()
  const [isTaking, setTaking] = useState(false)
  const { saving, problem } = useStore(store)
  const title = t('elsewhere.title')

  async function take() {
    setTaking(true)
    await store.getState().takeOver()
    setTaking(false)
  }

  return (
    <SpokenShell
      title={title}
      back="/"
      help={t('elsewhere.help')}
      action={
        <Button wide busy={isTaking} onClick={() => void take()}>
          {t(isTaking ? 'elsewhere.taking' : 'elsewhere.take')}
        </Button>
      }
      wayOut={<TextLink href="/">{t('draft.home')}</TextLink>}
    >
      <Stack>
        {problem ? (
          <Note kind="stop" live>
            {problems(problem.code, problem.facts)}
          </Note>
        ) : null}
        {saving === 'failed' && !problem ? <Note kind="look">{t('elsewhere.unsaved')}</Note> : null}
        <p>{t('elsewhere.other')}</p>
      </Stack>
    </SpokenShell>
  )
}
