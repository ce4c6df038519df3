import { type FormEvent, useState } from 'react'
import type { Assignment, Officer, WorkDetail } from '../../../core/desk.ts'
import type { DeskWork } from '../../../core/desk-port.ts'
import type { Problem } from '../../../core/problem.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure/Disclosure.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextArea } from '../../../ui/TextArea/TextArea.tsx'
import { Select } from './Select.tsx'
import { useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  work: DeskWork
  detail: WorkDetail
  officer: Officer
  officers: ReadonlyMap<string, Officer>
  knowing(detail: WorkDetail): void
  /** Loads the case anew. */
  again(): void
  moved(): void
  /** It is somebody else's now, and this officer does not see it any more. */
  given(): void
}

const NOBODY = 'nobody'

/** Taking a case, and giving it to somebody with a word; the first of two wins, and the other is told. */
export function Assign({ work, detail, officer, officers, knowing, again, moved, given }: Props) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState(false)
  const [failure, setFailure] = useState<Problem>()
  const { assignedTo, number } = detail.item
  const holder = assignedTo === undefined ? t('assign.nobody') : (officers.get(assignedTo)?.name ?? '')

  async function assign(assignment: Pick<Assignment, 'to' | 'note'>) {
    setBusy(true)
    const done = await work.assign(number, { seen: assignedTo ?? null, ...assignment })
    setBusy(false)
    setFailure(done.ok ? undefined : done.error)
    if (!done.ok) {
      if (done.error.code === 'case.moved-meanwhile') again()
      return
    }
    if (!done.value) return given()
    setNote('')
    setTo('')
    knowing(done.value)
    moved()
  }

  function give(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setMissing(to === '')
    if (to === '') return
    const words = note.trim()
    void assign({ to: to === NOBODY ? null : to, ...(words === '' ? {} : { note: words }) })
  }

  const others = [...officers.values()].filter(({ id }) => id !== assignedTo)
  return (
    <Section title={t('assign.title')}>
      <Stack>
        <p>{holder}</p>
        <div aria-live="polite">
          {failure ? (
            <Note kind="stop">{failure.code === 'case.moved-meanwhile' ? t('assign.meanwhile') : said(failure)}</Note>
          ) : null}
        </div>
        {detail.assign && assignedTo !== officer.id ? (
          <Button kind="quiet" busy={busy} onClick={() => void assign({ to: officer.id })}>
            {t('assign.take')}
          </Button>
        ) : null}
        {detail.assign ? (
          <Disclosure summary={t('assign.give')}>
            <form onSubmit={give} noValidate>
              <Stack>
                <Select
                  id="desk-give"
                  label={t('assign.pick')}
                  value={to}
                  onChange={setTo}
                  error={missing ? t('assign.pickFirst') : undefined}
                  options={[
                    { value: '', words: '' },
                    ...(assignedTo === undefined ? [] : [{ value: NOBODY, words: t('assign.backToNobody') }]),
                    ...others.map(({ id, name, role, unit }) => ({
                      value: id,
                      words: [name, t(`role.${role}`), unit].filter(Boolean).join(' · '),
                    })),
                  ]}
                />
                <TextArea
                  id="desk-give-note"
                  label={t('assign.note')}
                  optional={t('assign.optional')}
                  value={note}
                  onChange={setNote}
                  rows={2}
                  maxLength={2000}
                />
                <Button type="submit" kind="quiet" busy={busy}>
                  {t(busy ? 'assign.saving' : 'assign.handOver')}
                </Button>
              </Stack>
            </form>
          </Disclosure>
        ) : null}
      </Stack>
    </Section>
  )
}
