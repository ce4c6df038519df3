import { useState } from 'react'
import type { Mark } from '../../device/mandates.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
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
    <Shell
      title={title}
      back={back}
      head={
        <QuestionHead title={title} help={t('agree.help')} listen={<Listen text={`${title}. ${t('agree.help')}`} />} />
      }
      action={
        <Button wide busy={busy} onClick={() => void press()}>
          {t(mark.length > 0 ? 'agree.mark' : 'agree.tap')}
        </Button>
      }
      wayOut={mark.length > 0 ? <TextLink onClick={() => setMark([])}>{t('agree.again')}</TextLink> : undefined}
    >
      <MarkPad label={t('agree.pad')} mark={mark} draw={setMark} />
    </Shell>
  )
}
