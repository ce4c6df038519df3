import { useState } from 'react'
import type { FileRef } from '../../core/answers.ts'
import type { Problem } from '../../core/problem.ts'
import { AttachmentSlot } from '../../ui/AttachmentSlot/AttachmentSlot.tsx'
import { FieldGroup } from '../../ui/Field/FieldGroup.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { PhotoHints } from '../../ui/PhotoHints/PhotoHints.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useProblemWords } from '../words.ts'
import { useAskPage } from './AskContext.ts'
import { AttachedPage } from './AttachedPage.tsx'
import { useAttaching } from './attaching.ts'
import styles from './attachment.module.css'
import { baseOf } from './base.ts'
import type { AskProps, FieldView, FieldWords } from './FieldView.ts'
import { FilePick } from './FilePick.tsx'
import { filesIn } from './given.ts'

/** The files with one put back where it was. */
const withFileBack = (files: readonly FileRef[], file: FileRef, index: number): FileRef[] =>
  files.some(({ id }) => id === file.id) ? [...files] : [...files.slice(0, index), file, ...files.slice(index)]

interface Removed {
  file: FileRef
  index: number
}

function Ask(props: AskProps<'attachment'>) {
  const { field, path, value, label, error, onChange, words } = props
  const { wizard } = words
  const { store, changed } = useAskPage()
  const attaching = useAttaching(store, path)
  const problems = useProblemWords()
  const [removed, setRemoved] = useState<Removed>()
  const [tooMany, setTooMany] = useState(false)
  const files = filesIn(value)
  const room = field.max - files.length

  async function add(picked: File[], replaces?: string) {
    const fits = replaces === undefined ? picked.length <= room : true
    setTooMany(!fits)
    if (!fits) return
    setRemoved(undefined)
    await attaching.add(picked, replaces)
    changed(path)
  }

  const fault = tooMany
    ? wizard('file.tooMany', { max: room })
    : (attaching.problem && fileProblem(attaching.problem, words, problems)) || error

  const describedBy = fault && files.length === 0 ? `${path}-slot-error` : undefined
  const picks = (first: boolean) => (
    <>
      <FilePick id={`${path}-take`} camera describedBy={describedBy} onPick={(picked) => void add(picked)}>
        {wizard(first ? 'file.take' : 'file.takeMore')}
      </FilePick>
      <FilePick small={first} multiple={room > 1} describedBy={describedBy} onPick={(picked) => void add(picked)}>
        {wizard(first ? 'file.choose' : 'file.chooseMore')}
      </FilePick>
    </>
  )

  return (
    <FieldGroup {...baseOf({ ...props, error: undefined })}>
      <Stack>
        {files.map((file, index) => (
          <AttachedPage
            key={file.id}
            file={file}
            title={label}
            page={index + 1}
            words={words}
            onReplace={(picked) => add(picked.slice(0, 1), file.id)}
            onRemove={() => {
              attaching.forget()
              setRemoved({ file, index })
              onChange(files.filter(({ id }) => id !== file.id))
            }}
          />
        ))}
        {removed ? (
          <Note live title={wizard('file.removed', { page: removed.index + 1 })}>
            <TextLink
              onClick={() => {
                onChange(withFileBack(files, removed.file, removed.index))
                setRemoved(undefined)
              }}
            >
              {wizard('file.undo')}
            </TextLink>
          </Note>
        ) : null}
        {attaching.working ? <Working {...attaching.working} words={words} /> : null}
        {files.length === 0 ? <Hints words={words} /> : null}
        {files.length === 0 ? (
          <AttachmentSlot
            id={`${path}-slot`}
            level={2}
            title={label}
            face="empty"
            state={wizard('file.empty')}
            detail={wizard('file.upTo', { max: field.max })}
            error={fault || undefined}
            actions={picks(true)}
          />
        ) : null}
        {files.length > 0 && fault ? (
          <Note kind="stop" live>
            {fault}
          </Note>
        ) : null}
        {files.length > 0 && room > 0 ? <div className={styles.picks}>{picks(false)}</div> : null}
        {room > 0 ? null : <p className="small">{wizard('file.full', { max: field.max })}</p>}
      </Stack>
    </FieldGroup>
  )
}

const fileProblem = (problem: Problem, { wizard }: FieldWords, problems: ReturnType<typeof useProblemWords>) =>
  problem.facts?.['kind'] === 'heic' ? wizard('file.heic') : problems(problem.code, problem.facts)

function Working({ now, all, words: { wizard } }: { now: number; all: number; words: FieldWords }) {
  return <Loading>{all === 1 ? wizard('file.working') : wizard('file.workingMany', { now, all })}</Loading>
}

function Hints({ words: { wizard } }: { words: FieldWords }) {
  return (
    <PhotoHints
      hints={[
        { picture: 'corners', good: true, verdict: wizard('file.good'), text: wizard('file.corners') },
        { picture: 'cut', good: false, verdict: wizard('file.bad'), text: wizard('file.cut') },
        { picture: 'glare', good: false, verdict: wizard('file.bad'), text: wizard('file.glare') },
      ]}
    />
  )
}

export const attachment: FieldView<'attachment'> = {
  Ask,
  show: (answer, _field, { words }) => words.wizard('check.pages', { count: filesIn(answer).length }),
}
