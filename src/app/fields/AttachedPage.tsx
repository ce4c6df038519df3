import { useState } from 'react'
import type { FileRef } from '../../core/answers.ts'
import { AttachmentSlot } from '../../ui/AttachmentSlot/AttachmentSlot.tsx'
import { Disclosure } from '../../ui/Disclosure/Disclosure.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import styles from './attachment.module.css'
import type { FieldWords } from './FieldView.ts'
import { FilePick } from './FilePick.tsx'
import { PagePreview } from './PagePreview.tsx'
import { PhotoHintNote } from './PhotoHintNote.tsx'
import { useFileUrl } from './useFileUrl.ts'

/** What can be done with one page; `move` is absent in a direction where there is no page. */
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
  const [large, setLarge] = useState(false)
  const url = useFileUrl(file.sha256)
  const isGone = url === 'gone'
  const src = isGone ? undefined : url
  const isPdf = file.type === 'application/pdf'
  const isShown = !isPdf && file.type !== 'image/heic'
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
        detail={isPdf ? wizard('file.pdf') : isShown ? undefined : <KeptAsItIs words={words} />}
        thumbs={src !== undefined && isShown ? [{ url: src, alt: name }] : []}
        pictogram="paper"
        error={isGone ? wizard('file.gone') : undefined}
        actions={
          <>
            {src !== undefined && isPdf ? (
              <TextLink href={src} target="_blank" rel="noreferrer" more={more}>
                {wizard('file.openPdf')}
              </TextLink>
            ) : null}
            {src !== undefined && isShown ? (
              <TextLink onClick={() => setLarge(true)} more={more}>
                {wizard('file.view')}
              </TextLink>
            ) : null}
            <FilePick small camera {...pick}>
              {wizard('file.retake')}
            </FilePick>
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
          </>
        }
      />
      <PhotoHintNote
        sha256={file.sha256}
        more={more}
        words={words}
        onOpen={acts.open}
        onCancel={acts.cancel}
        onRetake={acts.replace}
      />
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

/** HEIC that this browser cannot show: neither can it take out what the camera wrote into it. */
const KeptAsItIs = ({ words: { wizard } }: { words: FieldWords }) => (
  <>
    <p>{wizard('file.heic.kept')}</p>
    <p>{wizard('file.heic.inside')}</p>
  </>
)
