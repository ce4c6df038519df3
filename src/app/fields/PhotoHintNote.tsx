import type { PhotoHint } from '../../device/picture-hints.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import type { WizardKey } from '../words.ts'
import styles from './attachment.module.css'
import type { FieldWords } from './FieldView.ts'
import { FilePick } from './FilePick.tsx'
import { noteHints, useHints } from './pageHints.ts'

const sayings = {
  dark: 'file.hint.dark',
  blurred: 'file.hint.blurred',
  cut: 'file.hint.cut',
  glare: 'file.hint.glare',
} as const satisfies Record<PhotoHint, WizardKey>

interface NoteProps {
  words: FieldWords
  /** For another photo of the same page. */
  pick: { more: string; onOpen(): void; onCancel(): void; onPick(files: File[]): void }
}

/** What may be hard to read in a photo. It is a guess: the photo is kept, and the person decides. */
export function PhotoHintNote({ sha256, words: { wizard }, pick }: NoteProps & { sha256: string }) {
  const hints = useHints(sha256)
  if (hints.length === 0) return null
  return (
    <Note kind="look" title={wizard('file.hint.title')} live>
      <p>{hints.map((hint) => wizard(sayings[hint])).join(' ')}</p>
      <div className={styles.choices}>
        <FilePick small camera {...pick}>
          {wizard('file.retake')}
        </FilePick>
        <TextLink onClick={() => noteHints(sha256, [])} more={pick.more}>
          {wizard('file.hint.keep')}
        </TextLink>
      </div>
    </Note>
  )
}

/** HEIC that this browser cannot decode: neither can it take out what the camera wrote into it. */
export const InsideNote = ({ words: { wizard }, pick }: NoteProps) => (
  <Note kind="look">
    <p>{wizard('file.heic.inside')}</p>
    <FilePick small {...pick}>
      {wizard('file.swap')}
    </FilePick>
  </Note>
)
