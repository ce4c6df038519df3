import { useEffect } from 'react'
import type { Problem } from '../core/problem.ts'
import { Button } from '../ui/Button/Button.tsx'
import { TextLink } from '../ui/TextLink/TextLink.tsx'
import { lazyDevice } from './lazyDevice.ts'
import { useProblemText } from './problemText.ts'
import { useServices } from './services.ts'
import { SpokenShell } from './shell/SpokenShell.tsx'
import { useWords } from './words.ts'

/** Asking whether the device is locked notes that it has a PIN: then the page to enter it comes in the place of this one. */
function useGate({ code }: Problem) {
  const { mode } = useServices()
  useEffect(() => {
    if (code !== 'device.locked') return
    void lazyDevice(mode).then((device) => {
      if (device.ok) void device.value.lockState()
    })
  }, [mode, code])
}

/** A page that could not get what it is about: why, and another try. */
interface Props {
  problem: Problem
  again: () => void
  back?: string
  /** Other words for what happened than the problem's own. */
  words?: string
}

export function FailedPage({ problem, again, back = '/', words }: Props) {
  useGate(problem)
  const t = useWords()
  const said = useProblemText()
  const title = t('failed.title')
  const help = words ?? (problem.code === 'device.failed' ? t('failed.device') : said(problem))
  return (
    <SpokenShell
      title={title}
      back={back}
      help={help}
      action={<Button onClick={again}>{t('failed.again')}</Button>}
      wayOut={<TextLink href="/">{t('shell.home')}</TextLink>}
    />
  )
}
