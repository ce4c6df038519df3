import { useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { openWallet } from '../../device/wallet.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useProblemText } from '../problemText.ts'
import { useDevice } from '../useDevice.ts'
import { usePageWords } from '../words.ts'

/** What the paper came of. */
export interface Origin {
  procedure: string
  about: string
}

interface Props {
  bytes: Blob
  of: Origin
  checkedAt: string
  recognised: boolean
}

/** Puts a result among the papers of this device, by the person's own tap. */
export function KeepPaper({ bytes, of, checkedAt, recognised }: Props) {
  const t = usePageWords()
  const said = useProblemText()
  const device = useDevice()
  const [busy, setBusy] = useState(false)
  const [kept, setKept] = useState(false)
  const [failure, setFailure] = useState<Problem>()

  async function keep() {
    setBusy(true)
    setFailure(undefined)
    const done = await openWallet(device).add(bytes, { ...of, checkedAt, recognised })
    setBusy(false)
    if (done.ok) setKept(true)
    else setFailure(done.error)
  }

  return (
    <>
      {kept ? null : (
        <Buttons>
          <Button kind="quiet" busy={busy} onClick={() => void keep()}>
            {t('wallet.keep')}
          </Button>
        </Buttons>
      )}
      <div role="status">
        {kept ? (
          <Note kind="ok">
            <p>{t('wallet.kept')}</p>
            <TextLink href="/papers">{t('wallet.see')}</TextLink>
          </Note>
        ) : null}
      </div>
      {failure ? (
        <Note kind="stop" live>
          {said(failure)}
        </Note>
      ) : null}
    </>
  )
}
