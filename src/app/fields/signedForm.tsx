import { useEffect, useState } from 'react'
import type { SignedForm } from '../../core/answers.ts'
import { AttachmentSlot } from '../../ui/AttachmentSlot/AttachmentSlot.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { SignedBy } from '../SignedBy.tsx'
import { useServices } from '../services.ts'
import { useDevice } from '../useDevice.ts'
import { useSignedFormWords } from '../words.ts'
import { useAskPage } from './AskContext.ts'
import type { AskProps, FieldView } from './FieldView.ts'
import { signedFormIn } from './given.ts'
import { useFileUrl } from './useFileUrl.ts'

/** The form that is to be signed, or that was: read it, see who signed it, take the signature out again. */
function Ask({ path, value, label, error, problem, onChange }: AskProps<'signed-form'>) {
  const t = useSignedFormWords()
  const { store, changed } = useAskPage()
  const [removed, setRemoved] = useState<SignedForm>()
  const signed = signedFormIn(value)
  const isVoid = problem?.code === 'signature.void'

  function remove(form: SignedForm) {
    setRemoved(form)
    store.getState().removeAnswer(path)
    changed(path)
  }

  return (
    <Stack>
      {signed ? (
        <Kept path={path} label={label} signed={signed} isVoid={isVoid} onRemove={() => remove(signed)} />
      ) : (
        <AttachmentSlot
          id={path}
          level={2}
          title={label}
          face="empty"
          state={t('notYet')}
          detail={t('formHelp')}
          error={error}
          actions={<TextLink href={`/dossiers/${store.getState().draft.id}/papers`}>{t('read')}</TextLink>}
        />
      )}
      {removed && !signed ? (
        <Note live title={t('removed')}>
          <TextLink onClick={() => onChange(removed)}>{t('undo')}</TextLink>
        </Note>
      ) : null}
    </Stack>
  )
}

interface KeptProps {
  path: string
  label: string
  signed: SignedForm
  isVoid: boolean
  onRemove(): void
}

function Kept({ path, label, signed: { file }, isVoid, onRemove }: KeptProps) {
  const t = useSignedFormWords()
  const { practice, remembers } = useServices().mode
  const address = useFileUrl(file.sha256)
  const blob = useKeptFile(file.sha256)
  return (
    <>
      <AttachmentSlot
        id={path}
        level={2}
        title={label}
        face={isVoid ? 'needs' : 'device'}
        state={t(isVoid ? 'voidState' : 'kept')}
        pictogram="sign"
        actions={
          <>
            {address === undefined || address === 'gone' || !remembers ? null : (
              <TextLink href={address} target="_blank" rel="noreferrer">
                {t('open')}
              </TextLink>
            )}
            <TextLink danger onClick={onRemove}>
              {t('remove')}
            </TextLink>
          </>
        }
      />
      {isVoid ? (
        <Note kind="stop" title={t('voidTitle')} live>
          {t('voidHelp')}
        </Note>
      ) : blob ? (
        <SignedBy file={blob} practice={practice} />
      ) : null}
    </>
  )
}

function useKeptFile(sha256: string): Blob | undefined {
  const device = useDevice()
  const [kept, setKept] = useState<{ sha256: string; file: Blob }>()
  useEffect(() => {
    let wanted = true
    void device.files.get(sha256).then((read) => {
      if (wanted && read.ok) setKept({ sha256, file: read.value })
    })
    return () => {
      wanted = false
    }
  }, [device, sha256])
  return kept?.sha256 === sha256 ? kept.file : undefined
}

export const signedForm: FieldView<'signed-form'> = {
  Ask,
  show: (_answer, _field, { words }) => words.wizard('check.signed'),
}
