import { Suspense, useEffect, useState } from 'react'
import type { Case } from '../../core/case.ts'
import type { Desk } from '../../core/desk-port.ts'
import type { ManifestEntry } from '../../core/dossier.ts'
import type { Procedure } from '../../core/procedure.ts'
import { AttachmentSlot } from '../../ui/AttachmentSlot/AttachmentSlot.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useFieldLabel } from '../fieldLabels.ts'
import { SignedBy } from '../SignedBy.tsx'
import { useServices } from '../services.ts'
import { usePageWords } from '../words.ts'

interface Props {
  desk: Desk
  shown: Case
  procedure: Procedure | undefined
}

/** The papers as they lie at the office, each fetched from there. */
export function CaseFiles({ desk, shown, procedure }: Props) {
  const t = usePageWords()
  const label = useFieldLabel(procedure)
  const { files } = shown.dossier
  const fields = procedure?.steps.flatMap((step) => step.fields) ?? []
  const signed = new Set(fields.flatMap(({ id, kind }) => (kind === 'signed-form' ? [id] : [])))
  if (files.length === 0) return <p>{t('receipt.noFiles')}</p>
  return (
    <Stack>
      {files.map((file) => (
        <CaseFile
          key={`${file.slot} ${file.page}`}
          desk={desk}
          number={shown.number}
          file={file}
          name={label(file.slot) ?? file.slot}
          isSigned={signed.has(file.slot)}
        />
      ))}
    </Stack>
  )
}

interface CaseFileProps {
  desk: Desk
  number: string
  file: ManifestEntry
  name: string
  /** A form that was signed digitally: by whom is looked at. */
  isSigned: boolean
}

function CaseFile({ desk, number, file, name, isSigned }: CaseFileProps) {
  const t = usePageWords()
  const { practice } = useServices().mode
  const bytes = useCaseFile(desk, number, file.sha256)
  const title = t('desk.paper', { name, page: file.page })
  const here = bytes === 'gone' ? undefined : bytes
  // Few browsers decode it; asked of the bytes, since an office may hand out a picture that it has converted.
  const isUnseen = here?.type === 'image/heic'
  const isPicture = here !== undefined && !isUnseen && here.type !== 'application/pdf'
  const slot = (
    <AttachmentSlot
      id={`paper-${file.slot}-${file.page}`}
      title={title}
      face="confirmed"
      state={t('desk.paperHere')}
      detail={isUnseen ? t('desk.paperUnseen') : undefined}
      thumbs={isPicture ? [{ url: here.url, alt: title }] : []}
      pictogram="paper"
      error={bytes === 'gone' ? t('desk.paperGone') : undefined}
      actions={
        here === undefined ? undefined : isUnseen ? (
          <TextLink href={here.url} download={`${number}-${file.slot}-${file.page}.heic`} more={title}>
            {t('desk.savePaper')}
          </TextLink>
        ) : (
          <TextLink href={here.url} target="_blank" rel="noreferrer" more={title}>
            {t('desk.openPaper')}
          </TextLink>
        )
      }
    />
  )
  if (!isSigned || here === undefined) return slot
  return (
    <>
      {slot}
      <Suspense fallback={null}>
        <SignedBy file={here.file} practice={practice} />
      </Suspense>
    </>
  )
}

interface Bytes {
  file: Blob
  url: string
  /** Media type, as the office says. */
  type: string
}

/** A file's bytes while it is shown: undefined until they have come, `gone` when they do not. */
function useCaseFile(desk: Desk, number: string, sha256: string): Bytes | 'gone' | undefined {
  const [bytes, setBytes] = useState<Bytes | 'gone'>()
  useEffect(() => {
    let made: string | undefined
    let wanted = true
    void desk.file(number, sha256).then((read) => {
      if (!wanted) return
      if (!read.ok) return setBytes('gone')
      made = URL.createObjectURL(read.value)
      setBytes({ file: read.value, url: made, type: read.value.type })
    })
    return () => {
      wanted = false
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [desk, number, sha256])
  return bytes
}
