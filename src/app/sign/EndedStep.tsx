import { useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useProblemText } from '../problemText.ts'
import { useSignWords } from '../words.ts'
import { LoginFirst } from './NotNow.tsx'
import { Page } from './Page.tsx'
import type { SigningProps } from './SigningStep.tsx'
import { useWork } from './useWork.ts'

/** It came to nothing: that there is no signature, why, and the same document again. */
export function EndedStep({ way, signer: { signatures }, view: { id, signing, documentHash } }: SigningProps) {
  const t = useSignWords()
  const said = useProblemText()
  const [problem, setProblem] = useState<Problem>()
  const { working, work } = useWork()
  const why =
    signing.state === 'refused'
      ? said(signing.problem)
      : t(signing.state === 'expired' ? 'ended.expired' : 'ended.cancelled')

  const again = () =>
    work(async () => {
      const shown = await signatures.shown(id)
      const begun = shown.ok ? await signatures.begin(shown.value, documentHash) : shown
      setProblem(begun.ok ? undefined : begun.error)
      if (begun.ok) await way.go(way.signingPage(begun.value.id), { replace: true })
    })

  if (problem?.code === 'session.ended' || problem?.code === 'session.needed') {
    return <LoginFirst here={way.signingPage(id)} />
  }
  return (
    <Page
      title={t('ended.title')}
      help={why}
      back="/sign"
      action={
        <Button wide busy={working} onClick={() => void again()}>
          {t(working ? 'look.beginning' : 'ended.again')}
        </Button>
      }
      wayOut={<TextLink href={way.address('document')}>{t('look.other')}</TextLink>}
    >
      <div aria-live="polite">
        {problem ? (
          <Note kind="look" pictogram="needs-you" title={t('look.notBegun')}>
            {said(problem)}
          </Note>
        ) : null}
      </div>
    </Page>
  )
}
