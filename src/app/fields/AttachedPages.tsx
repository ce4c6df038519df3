import { useEffect, useState } from 'react'
import type { FileRef } from '../../core/answers.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden/VisuallyHidden.tsx'
import { AttachedPage } from './AttachedPage.tsx'
import type { Attaching } from './attaching.ts'
import type { FieldWords } from './FieldView.ts'

interface AttachedPagesProps {
  files: readonly FileRef[]
  title: string
  words: FieldWords
  attaching: Attaching
  /** How many pages the slot takes. */
  max: number
  onChange(files: FileRef[]): void
  onReplace(files: File[], replaces: string): void
}

/** The pages of one document, in their order. */
export function AttachedPages({ files, title, words, attaching, max, onChange, onReplace }: AttachedPagesProps) {
  const { wizard } = words
  const [removed, setRemoved] = useState<{ file: FileRef; index: number }>()
  const [said, setSaid] = useState('')
  const [focus, setFocus] = useState<string[]>([])
  const { wait } = attaching

  useEffect(() => {
    // What had the focus was moved or taken out of the page; the first of these that is there takes it over.
    const target = focus.map((id) => document.getElementById(id)).find((element) => element !== null)
    if (target && target !== document.activeElement) target.focus()
  }, [focus])

  function move(index: number, by: -1 | 1) {
    const file = files[index]
    if (!file) return
    const others = files.filter(({ id }) => id !== file.id)
    onChange([...others.slice(0, index + by), file, ...others.slice(index + by)])
    setSaid(wizard('file.moved', { page: index + by + 1, all: files.length }))
    const [same, other] = by < 0 ? ['earlier', 'later'] : ['later', 'earlier']
    setFocus([`${same}-${file.id}`, `${other}-${file.id}`])
  }

  const acts = (file: FileRef, index: number) => ({
    open: () => wait.opening(file.id),
    cancel: wait.over,
    replace: (picked: File[]) => onReplace(picked.slice(0, 1), file.id),
    remove() {
      attaching.forget()
      setRemoved({ file, index })
      onChange(files.filter(({ id }) => id !== file.id))
      setFocus([undoId(file)])
    },
    turn: () =>
      void attaching.turn(file).then((turned) => setSaid(turned ? wizard('file.turned', { page: index + 1 }) : '')),
    earlier: index > 0 ? () => move(index, -1) : undefined,
    later: index < files.length - 1 ? () => move(index, 1) : undefined,
  })

  const canComeBack = removed && files.length < max && !files.some(({ id }) => id === removed.file.id)
  return (
    <>
      {files.map((file, index) => (
        <AttachedPage key={file.id} file={file} title={title} page={index + 1} words={words} acts={acts(file, index)} />
      ))}
      {canComeBack ? (
        <Note live title={wizard('file.removed', { page: removed.index + 1 })}>
          <TextLink
            id={undoId(removed.file)}
            onClick={() => {
              onChange([...files.slice(0, removed.index), removed.file, ...files.slice(removed.index)])
              setRemoved(undefined)
            }}
          >
            {wizard('file.undo')}
          </TextLink>
        </Note>
      ) : null}
      <VisuallyHidden>
        <span aria-live="polite">{said}</span>
      </VisuallyHidden>
    </>
  )
}

const undoId = ({ id }: FileRef) => `undo-${id}`
