import { type ReactNode, useEffect } from 'react'
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

/** The question that was last in sight; undefined until the first page of this load has shown. */
let inSight: string | undefined

/** Questions follow each other under one address too: each new one gets the focus, so that a screen reader begins there. */
function useNewQuestion(title: string) {
  useEffect(() => {
    const isNew = inSight !== undefined && inSight !== title
    inSight = title
    if (!isNew) return
    document.querySelector<HTMLElement>('[data-page-heading]')?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [title])
}

/** The frame of every page of signing: one question, its help, what there is to know. */
export function Page({ title, help, heard = '', back, children, ...bar }: Props) {
  const cameFrom = useBack()
  useNewQuestion(title)
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
