import { AttachmentSlot } from '../../ui/AttachmentSlot/AttachmentSlot.tsx'
import { FieldGroup } from '../../ui/Field/FieldGroup.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { PhotoHints } from '../../ui/PhotoHints/PhotoHints.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { useProblemWords } from '../words.ts'
import { useAskPage } from './AskContext.ts'
import { AttachedPages } from './AttachedPages.tsx'
import { useAttaching } from './attaching.ts'
import { baseOf } from './base.ts'
import type { AskProps, FieldView, FieldWords } from './FieldView.ts'
import { FilePick } from './FilePick.tsx'
import { FromMachine } from './FromMachine.tsx'
import { FromPhone } from './FromPhone.tsx'
import { FromWallet } from './FromWallet.tsx'
import { filesIn } from './given.ts'
import { failureText, SlotNews, Working } from './SlotNews.tsx'

function Ask(props: AskProps<'attachment'>) {
  const { field, path, value, label, error, onChange, words } = props
  const { wizard } = words
  const { store, changed } = useAskPage()
  const files = filesIn(value)
  const room = field.max - files.length
  const attaching = useAttaching(store, path, room)
  const problems = useProblemWords()
  const { wait, failures } = attaching

  async function add(picked: readonly File[], replaces?: string) {
    await attaching.add(picked, replaces)
    changed(path)
  }

  async function use(file: File) {
    const isIn = await attaching.use(file)
    changed(path)
    return isIn
  }

  const faults = failures.map((failure) => failureText(failure, words, problems))
  const fault = faults.join(' ') || error
  const describedBy = fault && files.length === 0 ? `${path}-slot-error` : undefined
  const pick = {
    describedBy,
    onOpen: () => wait.opening(),
    onCancel: wait.over,
    onPick: (picked: File[]) => void add(picked),
  }
  const picks = (first: boolean) => (
    <>
      <FromMachine words={words} isFirst={first} onUse={use} />
      <FilePick id={`${path}-take`} camera {...pick}>
        {wizard(first ? 'file.take' : 'file.takeMore')}
      </FilePick>
      <FilePick small={first} multiple={room > 1} {...pick}>
        {wizard(first ? 'file.choose' : 'file.chooseMore')}
      </FilePick>
    </>
  )
  const isMissed = wait.missed?.path === path && wait.missed.draftId === store.getState().draft.id

  return (
    <FieldGroup {...baseOf({ ...props, error: undefined })}>
      <Stack>
        <SlotNews attaching={attaching} title={label} words={words} isMissed={isMissed} />
        <AttachedPages
          files={files}
          title={label}
          words={words}
          attaching={attaching}
          max={field.max}
          onChange={onChange}
          onReplace={(picked, replaces) => void add(picked, replaces)}
        />
        <Working attaching={attaching} words={words} />
        {files.length === 0 ? <Examples words={words} /> : null}
        {files.length > 0 && fault ? (
          <Note kind="stop" live>
            {faults.length > 0 ? faults.map((sentence) => <p key={sentence}>{sentence}</p>) : <p>{fault}</p>}
          </Note>
        ) : null}
        {room > 0 ? (
          // The same inputs before and after the first page: a photo may be on its way from the camera into one of them.
          <AttachmentSlot
            id={`${path}-slot`}
            level={2}
            title={label}
            face={files.length === 0 ? 'empty' : 'begun'}
            state={wizard('file.empty')}
            detail={wizard('file.upTo', { max: field.max })}
            error={files.length === 0 && fault ? fault : undefined}
            actions={picks(files.length === 0)}
          />
        ) : null}
        <FromWallet
          files={files}
          hasRoom={room > 0}
          onUse={use}
          onUndo={(sha256) => onChange(files.filter((file) => file.sha256 !== sha256))}
        />
        {room > 0 ? <FromPhone words={words} onPick={(picked) => void add(picked)} /> : null}
        {room > 0 ? null : <p className="small">{wizard('file.enough', { max: field.max })}</p>}
      </Stack>
    </FieldGroup>
  )
}

function Examples({ words: { wizard } }: { words: FieldWords }) {
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
