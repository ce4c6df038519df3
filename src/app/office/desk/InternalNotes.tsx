import { type FormEvent, useState } from 'react'
import { type InternalNote, NoteText, type Officer, type WorkDetail } from '../../../core/desk.ts'
import type { DeskWork } from '../../../core/desk-port.ts'
import type { Problem } from '../../../core/problem.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextArea } from '../../../ui/TextArea/TextArea.tsx'
import deskStyles from './Desk.module.css'
import dossierStyles from './Dossier.module.css'
import { showStamp } from './moments.ts'
import { useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  work: DeskWork
  number: string
  notes: readonly InternalNote[]
  officers: ReadonlyMap<string, Officer>
  draft: string
  drafting(text: string): void
  knowing(detail: WorkDetail): void
}

/** What officers say to each other about a case. */
export function InternalNotes({ work, number, notes, officers, draft, drafting, knowing }: Props) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const [busy, setBusy] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const [failure, setFailure] = useState<Problem>()

  async function save(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const text = NoteText.safeParse(draft)
    setMissing(!text.success)
    setFailure(undefined)
    if (!text.success) return
    setBusy(true)
    const kept = await work.note(number, text.data)
    setBusy(false)
    if (!kept.ok) return setFailure(kept.error)
    drafting('')
    knowing(kept.value)
  }

  return (
    <Section title={t('notes.title')}>
      <Stack>
        <p className={deskStyles['second']}>{t('notes.help')}</p>
        {notes.length === 0 ? <p>{t('notes.none')}</p> : null}
        <ul className={dossierStyles['notes']}>
          {notes.map(({ at, officer, text }) => (
            <li key={`${at} ${text}`}>
              <p className={`small ${deskStyles['second']}`}>
                {t('notes.by', {
                  who: (officer === undefined ? undefined : officers.get(officer)?.name) ?? t('notes.unknown'),
                  when: showStamp(at),
                })}
              </p>
              <p className={dossierStyles['noteText']}>{text}</p>
            </li>
          ))}
        </ul>
        <form onSubmit={(event) => void save(event)} noValidate>
          <Stack>
            <TextArea
              id="desk-internal"
              label={t('notes.label')}
              value={draft}
              onChange={drafting}
              error={isMissing ? t('notes.missing') : failure ? said(failure) : undefined}
              rows={2}
              maxLength={2000}
            />
            <Button type="submit" kind="quiet" busy={busy}>
              {t(busy ? 'notes.saving' : 'notes.save')}
            </Button>
          </Stack>
        </form>
      </Stack>
    </Section>
  )
}
