import { Button } from '../../ui/Button/Button.tsx'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useHandoverWords, useSpeech, useWords } from '../words.ts'

/** It is on the other device, and not here: since when, where the relay has said so. */
export interface Ending {
  at?: string
  /** It was received at a counter, under this number. */
  number?: string
}

export function Ended({ ending: { at, number } }: { ending: Ending }) {
  const t = useHandoverWords()
  const shell = useWords()
  const { language } = useSpeech()
  const title = t(number ? 'kept.handedIn' : at ? 'kept.taken' : 'file.erased')
  const when = at ? showMoment(at, language) : ''
  const help = number
    ? t('kept.handedInHelp', { when, number })
    : at
      ? t('kept.takenHelp', { when })
      : t('file.erasedHelp')
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
        number ? (
          <Button wide href={`/results#${number}`}>
            {t('kept.follow')}
          </Button>
        ) : (
          <Button wide href="/">
            {shell('shell.home')}
          </Button>
        )
      }
      wayOut={number ? <TextLink href="/">{shell('shell.home')}</TextLink> : undefined}
    />
  )
}
