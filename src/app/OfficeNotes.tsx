import { useState } from 'react'
import type { CaseView } from '../core/case.ts'
import { type CaseNote, type NoteKind, notesOf } from '../core/case-notes.ts'
import type { Problem } from '../core/problem.ts'
import type { Procedure } from '../core/procedure.ts'
import { err, type Result } from '../core/result.ts'
import type { MadePdf } from '../device/pdf/pdf-job.ts'
import { Button } from '../ui/Button/Button.tsx'
import { Note } from '../ui/Note/Note.tsx'
import { Section } from '../ui/Section/Section.tsx'
import { Stack } from '../ui/Stack/Stack.tsx'
import { FileActions } from './FileActions.tsx'
import { useProblemText } from './problemText.ts'
import { useServices } from './services.ts'
import { type PageKey, usePageWords } from './words.ts'

/** How each is called, and its file: nothing about anyone. */
const papers = {
  receipt: { words: 'officeNotes.receipt', file: 'giay-hen' },
  supplement: { words: 'officeNotes.supplement', file: 'bo-sung' },
  refusal: { words: 'officeNotes.refusal', file: 'tu-choi' },
  apology: { words: 'officeNotes.apology', file: 'xin-loi' },
} as const satisfies Record<NoteKind, { words: PageKey; file: string }>

interface Props {
  view: CaseView
  procedure: Procedure | undefined
  office: string
}

/** The notes that the office has given in this case, to be made as papers: receipt, requests, refusal, apologies. */
export function OfficeNotes({ view, procedure, office }: Props) {
  const t = usePageWords()
  const notes = notesOf(view)
  if (notes.length === 0) return null
  return (
    <Section title={t('officeNotes.title')}>
      <Stack gap="large">
        <p>{t('officeNotes.help', { office })}</p>
        {notes.map((note) => (
          // A later view may say more: what was made of an earlier one is made anew.
          <OfficeNote key={`${note.kind} ${note.nth} ${view.asOf}`} note={note} view={view} procedure={procedure} />
        ))}
      </Stack>
    </Section>
  )
}

/** Made when asked for, by code that comes only then. */
async function made(...given: Parameters<typeof import('./makeNote.ts').makeNote>): Promise<Result<MadePdf, Problem>> {
  try {
    const { makeNote } = await import('./makeNote.ts')
    return await makeNote(...given)
  } catch {
    return err({ code: 'device.failed', facts: { reason: 'code' } })
  }
}

function OfficeNote({ note, view, procedure }: Omit<Props, 'office'> & { note: CaseNote }) {
  const t = usePageWords()
  const said = useProblemText()
  const { practice } = useServices().mode
  const [state, setState] = useState<Result<MadePdf, Problem> | 'making' | undefined>()
  const paper = papers[note.kind]
  const title = t(paper.words, { nth: note.nth })
  const busy = state === 'making'
  const answer = busy ? undefined : state

  async function press() {
    setState('making')
    setState(await made(view, note, procedure, practice))
  }

  return (
    <Section small title={title}>
      {answer && !answer.ok ? (
        <Note kind="stop" live>
          {said(answer.error)}
        </Note>
      ) : null}
      {answer?.ok ? (
        <Made {...answer.value} name={`${paper.file}-${note.nth}.pdf`} title={title} />
      ) : (
        <Button kind="quiet" busy={busy} onClick={() => void press()}>
          {t(busy ? 'papers.making' : 'papers.make')}
          <span className="visually-hidden"> {title}</span>
        </Button>
      )}
    </Section>
  )
}

function Made({ bytes, pages, replaced, name, title }: MadePdf & { name: string; title: string }) {
  const t = usePageWords()
  const [file] = useState(() => new Blob([bytes], { type: 'application/pdf' }))
  return (
    <>
      <p aria-live="polite">{t('papers.ready', { count: pages })}</p>
      {replaced.length > 0 ? (
        <Note kind="look" title={t('papers.replacedTitle')}>
          {t('papers.replaced', { letters: replaced.join(' ') })}
        </Note>
      ) : null}
      <FileActions file={file} name={name} title={title} saved="officeNotes.saved" />
    </>
  )
}
