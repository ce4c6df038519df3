import { type ReactNode, Suspense } from 'react'
import { Banner } from '../../ui/Banner/Banner.tsx'
import { Button } from '../../ui/Button/Button.tsx'
import { PageFrame } from '../../ui/PageFrame/PageFrame.tsx'
import { PracticeBand } from '../../ui/PracticeBand/PracticeBand.tsx'
import { helpingBar } from '../helpingBar.ts'
import { useServices } from '../services.ts'
import { useWords } from '../words.ts'
import { useHeadingFocus } from './headingFocus.ts'
import { SendingLine } from './SendingLine.tsx'
import { useUpdate } from './useUpdate.ts'
import { takeUpdate } from './worker.ts'

export interface ShellProps {
  /** What the h1 says; the page's title follows it. */
  title: string
  /** The page shows an error summary; its title says so first. */
  errors?: boolean
  /** Where "back" leads; without it the brand stands in its place. */
  back?: string | (() => void) | undefined
  /** The block with the h1 (QuestionHead). */
  head?: ReactNode
  /** The one primary button. */
  action?: ReactNode
  /** What the device holds, under the button. */
  state?: ReactNode
  /** The quiet way out, beside the state. */
  wayOut?: ReactNode
  scene?: ReactNode
  children?: ReactNode
}

/**
 * The frame of every page: top bar, bands, main part, and the bar with the one button. Where a machine calls somebody
 * over, nothing else says that it calls.
 */
export function Shell({ title, errors = false, back, ...parts }: ShellProps) {
  const t = useWords()
  const { practice, remembers } = useServices().mode
  useHeadingFocus()
  const said = errors ? t('shell.error', { title }) : title
  const inPractice = practice ? `${t('shell.practiceTitle')} – ` : ''
  return (
    <>
      <title>{`${inPractice}${said} – ${t('shell.brand')}`}</title>
      <PageFrame
        skip={t('shell.skip')}
        brand={{ label: t('shell.brand'), href: '/' }}
        back={backOf(t('shell.back'), back)}
        help={remembers ? { label: t('shell.help'), href: '/help' } : undefined}
        bands={<Bands />}
        {...parts}
      />
    </>
  )
}

function backOf(label: string, back: ShellProps['back']) {
  if (back === undefined) return undefined
  return typeof back === 'string' ? { label, href: back } : { label, onClick: back }
}

function Bands() {
  const t = useWords()
  const { mode } = useServices()
  const update = useUpdate()
  return (
    <>
      {mode.practice ? <PracticeBand title={t('shell.practiceBand')}>{t('shell.practice')}</PracticeBand> : null}
      {mode.resident === undefined ? null : (
        <Suspense>
          <helpingBar.Page />
        </Suspense>
      )}
      <div aria-live="polite">
        <SendingLine />
      </div>
      {update ? (
        <Banner
          title={t('shell.update')}
          action={update === 'offered' ? <Button onClick={takeUpdate}>{t('shell.updateNow')}</Button> : undefined}
        >
          {t(update === 'offered' ? 'shell.updateHelp' : 'shell.updateLater')}
        </Banner>
      ) : null}
    </>
  )
}
