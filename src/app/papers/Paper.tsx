import type { ReactNode } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { FileActions } from '../FileActions.tsx'
import { useProblemText } from '../problemText.ts'
import { usePageWords } from '../words.ts'
import type { Making } from './usePapers.ts'

interface Props {
  title: string
  /** The file's name without its ending. */
  name: string
  making: Making
  again: () => void
  children: ReactNode
}

/** One paper: what it is, how far it is, and what can be done with it. */
export function Paper({ title, name, making, again, children }: Props) {
  const t = usePageWords()
  const said = useProblemText()
  return (
    <Section title={title}>
      <Stack>
        {children}
        {making.state === 'making' ? <Loading>{t('papers.making')}</Loading> : null}
        {making.state === 'failed' ? (
          <Note kind="stop" title={t('papers.failed')} live>
            <p>{said(making.problem)}</p>
            <Button kind="quiet" onClick={again}>
              {t('failed.again')}
            </Button>
          </Note>
        ) : null}
        {making.state === 'ready' ? (
          <>
            <p aria-live="polite">{t('papers.ready', { count: making.pages })}</p>
            {making.replaced.length > 0 ? (
              <Note kind="look" title={t('papers.replacedTitle')}>
                {t('papers.replaced', { letters: making.replaced.join(' ') })}
              </Note>
            ) : null}
            <FileActions file={making.file} name={`${name}.pdf`} title={title} saved="papers.saved" />
          </>
        ) : null}
      </Stack>
    </Section>
  )
}
