import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useHandoverWords, useWords } from '../words.ts'

const words = {
  noCode: ['pair.noCode', 'pair.noCodeHelp'],
  sent: ['pair.sent', 'pair.sentHelp'],
  done: ['pair.done', 'pair.doneHelp'],
  over: ['pair.over', 'pair.overHelp'],
} as const

/** Where the person has nothing to do here any more, or not yet. */
export function PairEnd({ end }: { end: keyof typeof words }) {
  const t = useHandoverWords()
  const shell = useWords()
  const [title, help] = [t(words[end][0]), t(words[end][1])]
  const picture = end === 'done' ? 'received' : end === 'sent' ? 'send' : 'phone'
  return (
    <Shell
      title={title}
      head={
        <QuestionHead
          title={title}
          help={help}
          leadIn={<Pictogram name={picture} size="large" />}
          listen={<Listen key={end} text={`${title}. ${help}`} />}
        />
      }
      state={
        end === 'noCode' ? undefined : (
          <StateLine quiet live state={end === 'done' ? 'received' : 'waiting'}>
            {title}
          </StateLine>
        )
      }
      wayOut={end === 'sent' ? undefined : <TextLink href="/">{shell('shell.home')}</TextLink>}
    />
  )
}
