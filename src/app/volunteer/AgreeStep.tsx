import { useState } from 'react'
import type { Mark } from '../../device/mandates.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useMandateWords } from '../words.ts'
import { MarkPad } from './MarkPad.tsx'

/** A drawn mark, or the person's own tap. */
export function AgreeStep({ agree, back }: { agree(mark: Mark): Promise<void>; back(): void }) {
  const t = useMandateWords()
  const [mark, setMark] = useState<Mark>([])
  const [busy, setBusy] = useState(false)
  const title = t('agree.title')

  async function press() {
    if (busy) return
    setBusy(true)
    await agree(mark)
    setBusy(false)
  }

  return (
    <SpokenShell
      title={title}
      back={back}
      help={t('agree.help')}
      action={
        <Button wide busy={busy} onClick={() => void press()}>
          {t(mark.length > 0 ? 'agree.mark' : 'agree.tap')}
        </Button>
      }
      wayOut={mark.length > 0 ? <TextLink onClick={() => setMark([])}>{t('agree.again')}</TextLink> : undefined}
    >
      <MarkPad label={t('agree.pad')} mark={mark} draw={setMark} />
    </SpokenShell>
  )
}
