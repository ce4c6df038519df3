import type { ReactNode } from 'react'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useBack } from '../useBack.ts'

interface Props {
  title: string
  help?: string | undefined
  /** What "Nghe" reads besides. */
  heard?: string
  back?: string | (() => void)
  action?: ReactNode
  wayOut?: ReactNode
  state?: ReactNode
  children?: ReactNode
}

/** The frame of every page of signing: one question, its help, what there is to know. */
export function Page({ title, help, heard = '', back, children, ...bar }: Props) {
  const cameFrom = useBack()
  const text = [title, help, heard].filter(Boolean).join('. ')
  return (
    <Shell
      title={title}
      back={back ?? cameFrom}
      head={<QuestionHead title={title} help={help} listen={<Listen text={text} />} />}
      {...bar}
    >
      <Stack gap="large">{children}</Stack>
    </Shell>
  )
}
