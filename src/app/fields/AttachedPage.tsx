import { useState } from 'react'
import type { FileRef } from '../../core/answers.ts'
import { AttachmentSlot } from '../../ui/AttachmentSlot/AttachmentSlot.tsx'
import { Disclosure } from '../../ui/Disclosure/Disclosure.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useServices } from '../services.ts'
import styles from './attachment.module.css'
import type { FieldWords } from './FieldView.ts'
import { FilePick } from './FilePick.tsx'
import { PagePreview } from './PagePreview.tsx'
import { InsideNote, PhotoHintNote } from './PhotoHintNote.tsx'
import { useHints } from './pageHints.ts'
import { useFileUrl } from './useFileUrl.ts'

/** What can be done with one page; `earlier` and `later` are absent in a direction where there is no page. */
export interface PageActs {
  open(): void
  cancel(): void
  replace(files: File[]): void
  remove(): void
  turn(): void
  earlier: (() => void) | undefined
  later: (() => void) | undefined
}

interface AttachedPageProps {
  file: FileRef
  title: string
  page: number
  words: FieldWords
  acts: PageActs
}

/** One page that is in the slot: its picture, and what can be done with it. */
export function AttachedPage({ file, title, page, words, acts }: AttachedPageProps) {
  const { wizard } = words
  const { remembers } = useServices().mode
  const [large, setLarge] = useState(false)
  const url = useFileUrl(file.sha256)
  const isGone = url === 'gone'
  const src = isGone ? undefined : url
  const isPdf = file.type === 'application/pdf'
  const isShown = !isPdf && file.type !== 'image/heic'
  const isDoubted = useHints(file.sha256).length > 0
  const name = wizard('file.pageOf', { title, page })
  const more = wizard('file.page', { page })
  const pick = { more, onOpen: acts.open, onCancel: acts.cancel, onPick: acts.replace }
  return (
    <>
      <AttachmentSlot
        id={`file-${file.id}`}
        level={2}
        title={more}
        face="device"
        state={wizard('file.here')}
        detail={isPdf ? wizard('file.pdf') : isShown ? undefined : wizard('file.heic.kept')}
        thumbs={src !== undefined && isShown ? [{ url: src, alt: name }] : []}
        pictogram="paper"
        error={isGone ? wizard('file.gone') : undefined}
        actions={
          <>
            {src !== undefined && isPdf && remembers ? (
              <TextLink href={src} target="_blank" rel="noreferrer" more={more}>
                {wizard('file.openPdf')}
              </TextLink>
            ) : null}
            {src !== undefined && isShown ? (
              <TextLink onClick={() => setLarge(true)} more={more}>
                {wizard('file.view')}
              </TextLink>
            ) : null}
            {isDoubted ? null : (
              <FilePick small camera {...pick}>
                {wizard('file.retake')}
              </FilePick>
            )}
            <div className={styles.more}>
              <Disclosure summary={<More page={more}>{wizard('file.more')}</More>}>
                <div className={styles.choices}>
                  {isShown && !isGone ? (
                    <TextLink onClick={acts.turn} more={more}>
                      {wizard('file.turn')}
                    </TextLink>
                  ) : null}
                  <Move act={acts.earlier} id={`earlier-${file.id}`} more={more}>
                    {wizard('file.earlier')}
                  </Move>
                  <Move act={acts.later} id={`later-${file.id}`} more={more}>
                    {wizard('file.later')}
                  </Move>
                  <FilePick small {...pick}>
                    {wizard('file.swap')}
                  </FilePick>
                  <TextLink danger onClick={acts.remove} more={more}>
                    {wizard('file.remove')}
                  </TextLink>
                </div>
              </Disclosure>
            </div>
          </>
        }
      />
      <PhotoHintNote sha256={file.sha256} words={words} pick={pick} />
      {file.type === 'image/heic' ? <InsideNote words={words} pick={pick} /> : null}
      {large && src !== undefined ? (
        <PagePreview src={src} alt={name} close={wizard('file.close')} onClose={() => setLarge(false)} />
      ) : null}
    </>
  )
}

const More = ({ children, page }: { children: string; page: string }) => (
  <>
    {children}
    <span className="visually-hidden"> {page}</span>
  </>
)

function Move({ act, ...link }: { act: (() => void) | undefined; id: string; more: string; children: string }) {
  return act ? <TextLink {...link} onClick={act} /> : null
}
