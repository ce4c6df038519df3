import type { ReactNode } from 'react'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Listen } from './Listen.tsx'
import { Shell, type ShellProps } from './Shell.tsx'

interface Props extends Omit<ShellProps, 'head'> {
  /** The sentence under the title. */
  help: string
  /** What is read aloud after the title, where that is more than the sentence. */
  spoken?: string
  /** A picture before the title. */
  leadIn?: ReactNode
}

/** A page that says one thing, in its title and a sentence below, and reads it aloud. */
export function SpokenShell({ help, spoken = help, leadIn, ...page }: Props) {
  const text = `${page.title}. ${spoken}`
  return (
    <Shell
      {...page}
      head={<QuestionHead title={page.title} help={help} leadIn={leadIn} listen={<Listen key={text} text={text} />} />}
    />
  )
}
