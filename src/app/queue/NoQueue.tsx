import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useQueueWords } from '../words.ts'

/** For an office that gives no numbers. */
export function NoQueue() {
  const t = useQueueWords()
  return (
    <Shell
      title={t('none')}
      back="/"
      head={
        <QuestionHead
          title={t('none')}
          help={t('noneHelp')}
          listen={<Listen text={`${t('none')}. ${t('noneHelp')}`} />}
        />
      }
      wayOut={<TextLink href="/">{t('home')}</TextLink>}
    />
  )
}
