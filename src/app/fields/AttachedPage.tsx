import { useState } from 'react'
import type { FileRef } from '../../core/answers.ts'
import { AttachmentSlot } from '../../ui/AttachmentSlot/AttachmentSlot.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import styles from './attachment.module.css'
import type { FieldWords } from './FieldView.ts'
import { FilePick } from './FilePick.tsx'
import { useFileUrl } from './useFileUrl.ts'

interface AttachedPageProps {
  file: FileRef
  title: string
  page: number
  words: FieldWords
  onReplace(files: File[]): void
  onRemove(): void
}

/** One page that is in the slot: its picture, and what can be done with it. */
export function AttachedPage({ file, title, page, words: { wizard }, onReplace, onRemove }: AttachedPageProps) {
  const [large, setLarge] = useState(false)
  const url = useFileUrl(file.sha256)
  const isGone = url === 'gone'
  const src = isGone ? undefined : url
  const isPdf = file.type === 'application/pdf'
  const name = wizard('file.pageOf', { title, page })
  const more = wizard('file.page', { page })
  return (
    <>
      <AttachmentSlot
        id={`file-${file.id}`}
        level={2}
        title={wizard('file.page', { page })}
        face="device"
        state={wizard('file.here')}
        detail={isPdf ? wizard('file.pdf') : undefined}
        thumbs={src !== undefined && !isPdf ? [{ url: src, alt: name }] : []}
        pictogram="paper"
        error={isGone ? wizard('file.gone') : undefined}
        actions={
          <>
            {src !== undefined && isPdf ? (
              <TextLink href={src} target="_blank" rel="noreferrer" more={more}>
                {wizard('file.openPdf')}
              </TextLink>
            ) : null}
            {src !== undefined && !isPdf ? (
              <TextLink onClick={() => setLarge(!large)} more={more}>
                {wizard(large ? 'file.shrink' : 'file.view')}
              </TextLink>
            ) : null}
            <FilePick small camera more={more} onPick={onReplace}>
              {wizard('file.retake')}
            </FilePick>
            <FilePick small more={more} onPick={onReplace}>
              {wizard('file.swap')}
            </FilePick>
            <TextLink danger onClick={onRemove} more={more}>
              {wizard('file.remove')}
            </TextLink>
          </>
        }
      />
      {large && src !== undefined ? <img className={styles.large} src={src} alt={name} /> : null}
    </>
  )
}
