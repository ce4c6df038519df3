import { useState } from 'react'
import type { Case } from '../../core/case.ts'
import { movesFrom, readMove } from '../../core/case-move.ts'
import type { Desk } from '../../core/desk-port.ts'
import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextArea } from '../../ui/TextArea/TextArea.tsx'
import { useProblemText } from '../problemText.ts'
import { usePageWords } from '../words.ts'
import { MoveFields } from './MoveFields.tsx'
import {
  emptyForm,
  type MoveForm,
  moveOf,
  opensForm,
  type Press,
  type Suggestion,
  suggest,
  takesFile,
} from './moveForm.ts'
import styles from './Office.module.css'

const needsNote: ReadonlySet<Press> = new Set<Press>(['refuse', 'ask-supplement', 'stop', 'extend'])
const ends: ReadonlySet<Press> = new Set<Press>(['refuse', 'stop'])

interface Props {
  desk: Desk
  shown: Case
  procedure: Procedure | undefined
  /** Of the table's moves the ones that this officer may make; without it, all. */
  moves?: readonly string[]
  /** What to ask for again, by what was found in the papers: chosen beforehand, and the officer's to change. */
  suggested?: readonly Suggestion[]
  /** Loads the case anew: after a move, and when what is shown is not what is there any more. */
  again: () => void
  /** It is being loaded. */
  busy: boolean
}

/** What can be pressed now: what the table of moves allows, and this officer may, and the pack knows of. */
function pressesFor({ status }: Case, procedure: Procedure | undefined, moves: Props['moves']): Press[] {
  const known = movesFrom(status)
    .filter((type) => moves?.includes(type) ?? true)
    .filter((type) => type !== 'show-draft' || procedure?.facts.draft !== undefined)
  return known.flatMap((type): Press[] => (type === 'finish' ? ['finish', 'finish-with'] : [type]))
}

/**
 * What the table of moves allows now; the applicant reads the note word for word. When the case has changed under the
 * officer's eyes, nothing is decided: it is shown anew, with a word about it, and what they filled in stays.
 */
export function Decision({ desk, shown, procedure, moves, suggested = [], again, busy }: Props) {
  const t = usePageWords()
  const said = useProblemText()
  const [form, setForm] = useState(emptyForm)
  const [opened, setOpened] = useState<Press>()
  const [failure, setFailure] = useState<Problem>()
  const [deciding, setDeciding] = useState(false)
  const presses = pressesFor(shown, procedure, moves)
  const open = opened !== undefined && presses.includes(opened) ? opened : undefined
  const missing = failure?.code === 'case.note-missing'
  const isBusy = deciding || busy
  const change = (part: Partial<MoveForm>) => setForm((before) => ({ ...before, ...part }))
  const words = (press: Press) => t(press === 'finish-with' ? 'desk.finishWith' : `moves.${press}`)

  async function sent(press: Press) {
    const paper = takesFile.has(press) && form.file ? await desk.putFile(shown.number, form.file) : undefined
    if (paper && !paper.ok) return paper
    const move = readMove(moveOf(press, form, paper?.value.sha256))
    if (!move.ok) return move
    return desk.move(shown.number, { status: shown.status, revision: shown.dossier.revision }, move.value)
  }

  async function decide(press: Press) {
    setDeciding(true)
    const done = await sent(press)
    setDeciding(false)
    setFailure(done.ok ? undefined : done.error)
    if (done.ok) {
      setForm(emptyForm)
      setOpened(undefined)
    }
    if (done.ok || done.error.code === 'case.moved-meanwhile') again()
  }

  return (
    <Section title={t('desk.decide')}>
      {failure && !missing && !isBusy ? (
        <Note kind="stop" live>
          {failure.code === 'answer.malformed' ? t('desk.wrong') : said(failure)}
        </Note>
      ) : null}
      {presses.length === 0 ? <p>{t('desk.nothing')}</p> : null}
      {presses.some((press) => needsNote.has(press)) ? (
        <TextArea
          id="desk-note"
          label={t('desk.note')}
          hint={t('desk.noteHint')}
          error={missing ? said({ code: 'case.note-missing' }) : undefined}
          value={form.note}
          onChange={(note) => change({ note })}
          maxLength={1000}
        />
      ) : null}
      {open ? (
        <Section title={words(open)}>
          <Stack>
            <MoveFields
              press={open}
              form={form}
              change={change}
              procedure={procedure}
              isSuggested={suggested.length > 0}
            />
            <Buttons>
              <Button
                busy={isBusy}
                onClick={() => {
                  if (!isBusy) void decide(open)
                }}
              >
                {t('desk.do')}
              </Button>
              <Button kind="quiet" onClick={() => setOpened(undefined)}>
                {t('desk.cancel')}
              </Button>
            </Buttons>
          </Stack>
        </Section>
      ) : (
        <div className={styles['moves']}>
          <Buttons>
            {presses.map((press) => (
              <Button
                key={press}
                wide
                busy={isBusy}
                kind={ends.has(press) ? 'danger' : 'quiet'}
                onClick={() => {
                  if (isBusy) return
                  setFailure(undefined)
                  if (press === 'ask-supplement') setForm((before) => suggest(before, suggested))
                  if (opensForm.has(press)) setOpened(press)
                  else void decide(press)
                }}
              >
                {words(press)}
              </Button>
            ))}
          </Buttons>
        </div>
      )}
    </Section>
  )
}
