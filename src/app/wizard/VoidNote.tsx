import { Suspense } from 'react'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useSignedFormWords } from '../words.ts'
import { stepLink } from './links.ts'
import type { StepProps } from './StepShell.tsx'

interface Props extends Pick<StepProps, 'procedure'> {
  draftId: string | undefined
}

/** An answer was changed after the form was signed; with the way to sign it again. Its words come after the page. */
export const VoidNote = (props: Props) => (
  <Suspense fallback={null}>
    <Voided {...props} />
  </Suspense>
)

function Voided({ procedure, draftId }: Props) {
  const t = useSignedFormWords()
  const step = procedure.steps.find(({ kind }) => kind === 'sign')?.id
  return (
    <Note kind="stop" pictogram="sign" title={t('voidTitle')} live>
      <p>{t('voidHelp')}</p>
      {step === undefined ? null : (
        <p>
          <TextLink href={stepLink(procedure.code, step, { draft: draftId })}>{t('voidLink')}</TextLink>
        </p>
      )}
    </Note>
  )
}
