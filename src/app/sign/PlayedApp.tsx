import { useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useProblemText } from '../problemText.ts'
import { useSignWords } from '../words.ts'
import { Page } from './Page.tsx'
import type { SigningProps } from './SigningStep.tsx'
import { shortHash } from './shortHash.ts'
import { useWork } from './useWork.ts'

/** In practice: the provider's app, played on this page. */
export function PlayedApp({ way, signer: { signatures }, view }: SigningProps) {
  const t = useSignWords()
  const said = useProblemText()
  const [problem, setProblem] = useState<Problem>()
  const { working, work } = useWork()
  const decide = (decision: 'confirmed' | 'refused') =>
    work(async () => {
      const answer = await signatures.played?.decide(view.id, decision)
      setProblem(answer?.ok === false ? answer.error : undefined)
      if (answer?.ok) await way.go(way.signingPage(view.id), { replace: true })
    })
  return (
    <Page
      title={t('played.title')}
      help={t('played.help')}
      back={way.signingPage(view.id)}
      action={
        <Button wide busy={working} onClick={() => void decide('confirmed')}>
          {t('played.confirm')}
        </Button>
      }
      wayOut={<TextLink onClick={() => void decide('refused')}>{t('played.refuse')}</TextLink>}
    >
      <Note pictogram="practice" title={t('practice.title')}>
        {t('played.text')}
      </Note>
      <Note title={t('waiting.compare')}>{shortHash(view.documentHash)}</Note>
      <p role="status">{problem ? said(problem) : ''}</p>
    </Page>
  )
}
