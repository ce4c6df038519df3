import { useEffect } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useServices } from '../services.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useWizardWords } from '../words.ts'
import { stepLink } from './links.ts'
import { useChanging, useDraftId } from './navigation.ts'
import { RestShared } from './RestShared.tsx'
import { SavingLine } from './SavingLine.tsx'
import type { StepProps } from './StepShell.tsx'

/** Going on later: that everything is kept, and where it is found again. It is said only when it is true. */
export function RestPage({ procedure, draft: { store }, walked }: StepProps) {
  const t = useWizardWords()
  const id = useDraftId(store)
  const saving = useStore(store, (state) => state.saving)
  // What was sent is on this device only, and its correction stays with it.
  const isCorrection = useStore(store, ({ draft }) => draft.revision !== undefined || draft.corrects !== undefined)
  const question = stepLink(procedure.code, walked.step.id, { draft: id, change: useChanging() })
  const handOver = id === undefined || isCorrection ? undefined : `/handover/${id}`
  const { practice, remembers } = useServices().mode
  const title = t('rest.title')
  useEffect(() => void store.getState().flush(), [store])
  // In practice there is no place to keep it in.
  if (!remembers) return <RestShared handOver={practice ? undefined : handOver} question={question} />
  return (
    <SpokenShell
      title={title}
      back={question}
      help={t('rest.find')}
      spoken={`${t('rest.find')} ${t('rest.where')}`}
      action={
        <Button wide href="/">
          {t('rest.home')}
        </Button>
      }
      state={<SavingLine store={store} />}
      wayOut={<TextLink href={question}>{t('rest.back')}</TextLink>}
    >
      <Stack>
        {saving === 'failed' ? (
          <Note kind="stop" live>
            {t('rest.notSaved')}
          </Note>
        ) : null}
        {saving === 'saved' ? <p>{t('rest.saved')}</p> : null}
        <p>{t('rest.where')}</p>
        {handOver ? (
          <p>
            <TextLink href={handOver}>{t('rest.handOver')}</TextLink>
          </p>
        ) : null}
      </Stack>
    </SpokenShell>
  )
}
