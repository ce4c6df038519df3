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
import { ConfirmStep } from './ConfirmStep.tsx'
import { Ended, type Ending } from './Ended.tsx'
import { FileStep } from './FileStep.tsx'
import { KeptStep } from './KeptStep.tsx'
import type { Locked } from './locked.ts'
import { PicturesStep } from './PicturesStep.tsx'
import { useStepFocus } from './useStepFocus.ts'
import { WayStep } from './WayStep.tsx'

/** What is locked and on its way without a network; `pictures`: the texts of the codes that carry it. */
interface Out {
  locked: Locked
  pictures?: readonly string[]
}

/**
 * Handing a draft of this device over: which way, then the code, the pictures or the file, what the other device tells,
 * and at last that it is not here any more.
 */
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
  const [out, setOut] = useState<Out>()
  const [isThere, setIsThere] = useState(false)
  const [ending, setEnding] = useState<Ending>()
  const kept = loaded.state === 'ready' && loaded.value.left !== undefined
  const step = ending ? 'ended' : isThere ? 'confirm' : out ? 'out' : kept ? 'kept' : 'ways'
  useStepFocus(loaded.state === 'loading' ? undefined : step)
  if (ending) return <Ended ending={ending} />
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} back="/dossiers" />
  const { draft, left } = loaded.value
  if (!draft) return <Nothing />
  // What is on its way already goes on, also when a place is found kept.
  if (left && !out) return <KeptStep draft={draft} left={left} ended={setEnding} again={again} />
  if (draft.revision !== undefined || draft.corrects !== undefined) return <Nothing stays />
  if (!out) {
    return (
      <WayStep
        draft={draft}
        kept={again}
        locked={(locked, pictures) => setOut({ locked, ...(pictures ? { pictures } : {}) })}
      />
    )
  }
  const { locked, pictures } = out
  if (isThere) return <ConfirmStep draft={draft} locked={locked} ended={setEnding} back={() => setIsThere(false)} />
  const ways = { there: () => setIsThere(true), back: () => setOut(undefined) }
  return pictures ? <PicturesStep {...ways} pictures={pictures} /> : <FileStep {...ways} locked={locked} />
}

/** Why nothing can be handed over: it is not here, or it corrects what was sent from here. */
function Nothing({ stays = false }: { stays?: boolean }) {
  const t = useHandoverWords()
  const shell = useWords()
  const title = t(stays ? 'leave.stays' : 'leave.gone')
  return (
    <SpokenShell
      title={title}
      back="/dossiers"
      help={t(stays ? 'leave.staysHelp' : 'leave.goneHelp')}
      wayOut={<TextLink href="/">{shell('shell.home')}</TextLink>}
    />
  )
}
