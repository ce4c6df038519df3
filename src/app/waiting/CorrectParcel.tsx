import { useRef, useState } from 'react'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { beginCorrection } from '../correcting.ts'
import { draftPath } from '../openDrafts.ts'
import { packs } from '../packs.ts'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { useGo } from '../useGo.ts'
import { useWaitingWords } from '../words.ts'

/** Writes anew what was closed with a mistake; under the pages of the person whose it is, who has to say it again. */
export function CorrectParcel({ entry, title }: { entry: OutboxEntry; title: string }) {
  const t = useWaitingWords()
  const problem = useProblemText()
  const { mode } = useServices()
  const go = useGo()
  const [failed, setFailed] = useState('')
  // Two presses on a slow device would begin two.
  const isBusy = useRef(false)

  async function correct() {
    if (isBusy.current) return
    isBusy.current = true
    const pack = await packs.preload(entry.dossier.procedure.code)
    const draft = pack.ok ? await beginCorrection(mode, entry, pack.value) : pack
    isBusy.current = false
    return draft.ok ? go(draftPath(draft.value)) : setFailed(problem(draft.error))
  }

  if (mode.resident === undefined) return null
  return (
    <>
      <p>
        <TextLink onClick={() => void correct()} more={title}>
          {t('correct')}
        </TextLink>
      </p>
      <p role="alert">{failed}</p>
    </>
  )
}
