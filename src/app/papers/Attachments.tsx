import { useState } from 'react'
import type { FileRef } from '../../core/answers.ts'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Walk } from '../../core/wizard.ts'
import type { PdfMaker } from '../../device/pdf/pdf-maker.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { FileActions } from '../FileActions.tsx'
import { useFieldLabel } from '../fieldLabels.ts'
import { filesIn } from '../fields/given.ts'
import type { Printing } from '../printing.ts'
import { useProblemText } from '../problemText.ts'
import { useDevice } from '../useDevice.ts'
import { usePageWords } from '../words.ts'

interface Slot {
  path: string
  files: FileRef[]
}

const slotsOf = ({ steps }: Walk): Slot[] =>
  steps.flatMap(({ asked }) =>
    asked.flatMap(({ field, path, answer }) => {
      const files = field.kind === 'attachment' ? filesIn(answer) : []
      return files.length > 0 ? [{ path, files }] : []
    }),
  )

interface Props {
  printing: Printing
  maker: PdfMaker
  madeAt: string
}

/** The photographed papers: each as one PDF, its pages in order. Made when asked for, since photos are large. */
export function Attachments({ printing, maker, madeAt }: Props) {
  const t = usePageWords()
  const label = useFieldLabel(printing.procedure)
  const slots = slotsOf(printing.walk)
  if (slots.length === 0) return null
  return (
    <Section title={t('papers.attachments')}>
      <Stack gap="large">
        <p>{t('papers.attachmentsHelp')}</p>
        {slots.map((slot, index) => (
          <Attachment
            key={slot.path}
            slot={slot}
            title={label(slot.path) ?? slot.path}
            // A printed document names itself in Vietnamese.
            printedTitle={printing.text(`fields.${slot.path}.label`)}
            name={`giay-to-${index + 1}`}
            maker={maker}
            madeAt={madeAt}
          />
        ))}
      </Stack>
    </Section>
  )
}

interface NamedFile {
  file: Blob
  name: string
}

interface AttachmentProps {
  slot: Slot
  title: string
  printedTitle: string
  name: string
  maker: PdfMaker
  madeAt: string
}

function Attachment({ slot: { files }, title, printedTitle, name, maker, madeAt }: AttachmentProps) {
  const t = usePageWords()
  const said = useProblemText()
  const device = useDevice()
  const [made, setMade] = useState<NamedFile[]>([])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  async function read(): Promise<Result<Blob[], Problem>> {
    const blobs: Blob[] = []
    for (const { sha256 } of files) {
      const blob = await device.files.get(sha256)
      if (!blob.ok) return blob
      blobs.push(blob.value)
    }
    return ok(blobs)
  }

  /** A paper that came as a PDF stays as it is; pictures become one. */
  async function make(): Promise<Result<Blob[], Problem>> {
    const blobs = await read()
    if (!blobs.ok) return blobs
    const pictures = blobs.value.filter(({ type }) => type !== 'application/pdf')
    const own = blobs.value.filter(({ type }) => type === 'application/pdf')
    if (pictures.length === 0) return ok(own)
    const joined = await maker.pictures(pictures, { title: printedTitle, madeAt })
    return joined.ok ? ok([new Blob([joined.value.bytes], { type: 'application/pdf' }), ...own]) : err(joined.error)
  }

  async function press() {
    setBusy(true)
    setProblem(undefined)
    const answer = await make()
    setBusy(false)
    if (answer.ok)
      setMade(answer.value.map((file, at) => ({ file, name: at === 0 ? `${name}.pdf` : `${name}-${at + 1}.pdf` })))
    else setProblem(answer.error)
  }

  return (
    <Section small title={title}>
      <p>{t('papers.pages', { count: files.length })}</p>
      {problem ? (
        <Note kind="stop" live>
          {said(problem)}
        </Note>
      ) : null}
      {made.length === 0 ? (
        <Button kind="quiet" busy={busy} onClick={() => void press()}>
          {t(busy ? 'papers.making' : 'papers.make')}
          <span className="visually-hidden"> {title}</span>
        </Button>
      ) : null}
      {made.map((one) => (
        <FileActions key={one.name} {...one} title={title} saved="papers.saved" />
      ))}
    </Section>
  )
}
