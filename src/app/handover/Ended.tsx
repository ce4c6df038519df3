import { Button } from '../../ui/Button/Button.tsx'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { showMoment } from '../dates.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useHandoverWords, useSpeech, useWords } from '../words.ts'

/** It is on the other device, and not here: since when, where the relay has said so. */
export interface Ending {
  at?: string
}

export function Ended({ ending: { at } }: { ending: Ending }) {
  const t = useHandoverWords()
  const shell = useWords()
  const { language } = useSpeech()
  const title = t(at ? 'kept.taken' : 'file.erased')
  const help = at ? t('kept.takenHelp', { when: showMoment(at, language) }) : t('file.erasedHelp')
  return (
    <Shell
      title={title}
      head={
        <QuestionHead
          title={title}
          help={help}
          leadIn={<Pictogram name="received" size="large" />}
          listen={<Listen text={`${title}. ${help}`} />}
        />
      }
      action={
        <Button wide href="/">
          {shell('shell.home')}
        </Button>
      }
    />
  )
}
