import { useEffect, useState } from 'react'
import type { Case } from '../../core/case.ts'
import type { ManifestEntry } from '../../core/dossier.ts'
import type { Desk } from '../../core/ports.ts'
import type { Procedure } from '../../core/procedure.ts'
import { AttachmentSlot } from '../../ui/AttachmentSlot/AttachmentSlot.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useFieldLabel } from '../fieldLabels.ts'
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
        />
      ))}
    </Stack>
  )
}

function CaseFile({ desk, number, file, name }: { desk: Desk; number: string; file: ManifestEntry; name: string }) {
  const t = usePageWords()
  const url = useCaseFile(desk, number, file.sha256)
  const title = t('desk.paper', { name, page: file.page })
  const picture = url && url !== 'gone' && file.type !== 'application/pdf' ? url : undefined
  return (
    <AttachmentSlot
      title={title}
      face="confirmed"
      state={t('desk.paperHere')}
      thumbs={picture ? [{ url: picture, alt: title }] : []}
      pictogram="paper"
      error={url === 'gone' ? t('desk.paperGone') : undefined}
      actions={
        url && url !== 'gone' ? (
          <TextLink href={url} target="_blank" rel="noreferrer" more={title}>
            {t('desk.openPaper')}
          </TextLink>
        ) : undefined
      }
    />
  )
}

/** The address of a file's bytes while it is shown: undefined until they have come, `gone` when they do not. */
function useCaseFile(desk: Desk, number: string, sha256: string): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let wanted = true
    void desk.file(number, sha256).then((read) => {
      if (!wanted) return
      made = read.ok ? URL.createObjectURL(read.value) : undefined
      setUrl(made ?? 'gone')
    })
    return () => {
      wanted = false
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [desk, number, sha256])
  return url
}
