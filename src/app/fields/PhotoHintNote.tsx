import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import styles from './attachment.module.css'
import type { FieldWords } from './FieldView.ts'
import { FilePick } from './FilePick.tsx'
import { noteHints, useHints } from './pageHints.ts'

interface PhotoHintNoteProps {
  sha256: string
  /** Which page, as it is heard. */
  more: string
  words: FieldWords
  onOpen(): void
  onCancel(): void
  onRetake(files: File[]): void
}

/** What may be hard to read in a photo. It is a guess: the photo is kept, and the person decides. */
export function PhotoHintNote({ sha256, more, words: { wizard }, onOpen, onCancel, onRetake }: PhotoHintNoteProps) {
  const hints = useHints(sha256)
  if (hints.length === 0) return null
  return (
    <Note kind="look" title={wizard('file.hint.title')} live>
      <p>{hints.map((hint) => wizard(`file.hint.${hint}`)).join(' ')}</p>
      <div className={styles.choices}>
        <FilePick small camera more={more} onOpen={onOpen} onCancel={onCancel} onPick={onRetake}>
          {wizard('file.retake')}
        </FilePick>
        <TextLink onClick={() => noteHints(sha256, [])} more={more}>
          {wizard('file.hint.keep')}
        </TextLink>
      </div>
    </Note>
  )
}
