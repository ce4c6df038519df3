import { useCallback, useState } from 'react'
import { ok } from '../../core/result.ts'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { FailedPage } from '../FailedPage.tsx'
import { leftHandovers } from '../handing.ts'
import { useServices } from '../services.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { openedBefore } from '../state/drafts.ts'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { useHandoverWords, useWords } from '../words.ts'
import { Ended, type Ending } from './Ended.tsx'
import { FileStep } from './FileStep.tsx'
import { KeptStep } from './KeptStep.tsx'
import { WayStep } from './WayStep.tsx'

/** Handing a draft of this device over: which way, then the code or the file, and at last that it is not here any more. */
export function Leave({ id }: { id: string }) {
  const device = useDevice()
  const { mode } = useServices()
  const load = useCallback(async () => {
    await openedBefore(mode, id)?.store.getState().flush()
    const draft = await device.drafts.get(id)
    if (!draft.ok) return draft
    const left = await leftHandovers(device)
    return left.ok ? ok({ draft: draft.value, left: left.value[id] }) : left
  }, [mode, device, id])
  const { loaded, again } = useLoaded(load)
  const [file, setFile] = useState<{ blob: Blob; code: string; updatedAt: string }>()
  const [ending, setEnding] = useState<Ending>()
  if (ending) return <Ended ending={ending} />
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} back="/dossiers" />
  const { draft, left } = loaded.value
  if (!draft) return <Gone />
  if (left) return <KeptStep draft={draft} left={left} ended={setEnding} again={again} />
  if (file) return <FileStep draft={draft} file={file} ended={setEnding} back={() => setFile(undefined)} />
  return <WayStep draft={draft} kept={again} filed={setFile} />
}

function Gone() {
  const t = useHandoverWords()
  const shell = useWords()
  const title = t('leave.gone')
  return (
    <SpokenShell
      title={title}
      back="/dossiers"
      help={t('leave.goneHelp')}
      wayOut={<TextLink href="/">{shell('shell.home')}</TextLink>}
    />
  )
}
