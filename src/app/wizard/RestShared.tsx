import { Button } from '../../ui/Button/Button.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useKioskWords, useWizardWords } from '../words.ts'

interface Props {
  /** Where the place is kept; without it there is nothing that another device could take. */
  handOver: string | undefined
  question: string
}

/** Going on later where nothing is remembered: only a kept place outlives the visit, and that is said first. */
export function RestShared({ handOver, question }: Props) {
  const t = useKioskWords()
  const words = useWizardWords()
  const title = t(handOver ? 'rest.title' : 'rest.noneTitle')
  return (
    <SpokenShell
      title={title}
      back={question}
      help={t(handOver ? 'rest.help' : 'rest.noneHelp')}
      action={
        <Button wide href={handOver ?? question}>
          {words(handOver ? 'rest.handOver' : 'rest.back')}
        </Button>
      }
      wayOut={handOver ? <TextLink href={question}>{words('rest.back')}</TextLink> : undefined}
    />
  )
}
