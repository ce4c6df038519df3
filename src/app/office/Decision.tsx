import { useState } from 'react'
import { type Case, Move, type MoveType, movesFrom } from '../../core/case.ts'
import type { Desk } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { TextArea } from '../../ui/TextArea/TextArea.tsx'
import { useProblemText } from '../problemText.ts'
import { usePageWords } from '../words.ts'
import styles from './Office.module.css'

const needsNote: ReadonlySet<MoveType> = new Set(['refuse', 'ask-supplement', 'stop'])
const ends: ReadonlySet<MoveType> = new Set(['refuse', 'stop'])

interface Props {
  desk: Desk
  shown: Case
  procedure?: Procedure | undefined
  /** Of the table's moves the ones that this officer may make; without it, all. */
  moves?: readonly string[]
  /** Loads the case anew: after a move, and when what is shown is not what is there any more. */
  again: () => void
  /** It is being loaded. */
  busy: boolean
}

/**
 * What the table of moves allows now; the applicant reads the note word for word. When the case has changed under the
 * officer's eyes, nothing is decided: it is shown anew, with a word about it, and the note they typed stays.
 */
export function Decision({ desk, shown, moves: allowed, again, busy }: Props) {
  const t = usePageWords()
  const said = useProblemText()
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState<Problem>()
  const [deciding, setDeciding] = useState(false)
  const moves = movesFrom(shown.status).filter((type) => allowed?.includes(type) ?? true)
  const missing = failure?.code === 'case.note-missing'

  async function decide(type: MoveType) {
    const move = Move.safeParse(needsNote.has(type) ? { type, note } : { type })
    if (!move.success) return setFailure({ code: 'case.note-missing' })
    setDeciding(true)
    const seen = { status: shown.status, revision: shown.dossier.revision }
    const done = await desk.move(shown.number, seen, move.data)
    setDeciding(false)
    setFailure(done.ok ? undefined : done.error)
    if (done.ok) setNote('')
    if (done.ok || done.error.code === 'case.moved-meanwhile') again()
  }

  return (
    <Section title={t('desk.decide')}>
      {failure && !missing && !busy ? (
        <Note kind="stop" live>
          {said(failure)}
        </Note>
      ) : null}
      {moves.length === 0 ? <p>{t('desk.nothing')}</p> : null}
      {moves.some((type) => needsNote.has(type)) ? (
        <TextArea
          id="desk-note"
          label={t('desk.note')}
          hint={t('desk.noteHint')}
          error={missing ? said({ code: 'case.note-missing' }) : undefined}
          value={note}
          onChange={setNote}
          maxLength={1000}
        />
      ) : null}
      <div className={styles['moves']}>
        <Buttons>
          {moves.map((type) => (
            <Button
              key={type}
              wide
              busy={deciding || busy}
              kind={ends.has(type) ? 'danger' : 'quiet'}
              onClick={() => {
                if (!deciding && !busy) void decide(type)
              }}
            >
              {t(`moves.${type}`)}
            </Button>
          ))}
        </Buttons>
      </div>
    </Section>
  )
}
