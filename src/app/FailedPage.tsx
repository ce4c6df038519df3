import type { Problem } from '../core/problem.ts'
import { Button } from '../ui/Button/Button.tsx'
import { QuestionHead } from '../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../ui/TextLink/TextLink.tsx'
import { useProblemText } from './problemText.ts'
import { Shell } from './shell/Shell.tsx'
import { useWords } from './words.ts'

/** A page that could not get what it is about: why, and another try. */
interface Props {
  problem: Problem
  again: () => void
  back?: string
  /** Other words for what happened than the problem's own. */
  words?: string
}

export function FailedPage({ problem, again, back = '/', words }: Props) {
  const t = useWords()
  const said = useProblemText()
  const title = t('failed.title')
  return (
    <Shell
      title={title}
      back={back}
      head={
        <QuestionHead
          title={title}
          help={words ?? (problem.code === 'device.failed' ? t('failed.device') : said(problem))}
        />
      }
      action={<Button onClick={again}>{t('failed.again')}</Button>}
      wayOut={<TextLink href="/">{t('shell.home')}</TextLink>}
    />
  )
}
