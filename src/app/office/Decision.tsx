import { useState } from 'react'
import { type Case, Move, type MoveType, movesFrom } from '../../core/case.ts'
import type { Desk } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { TextArea } from '../../ui/TextArea/TextArea.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useProblemText } from '../problemText.ts'
import { usePageWords } from '../words.ts'
import styles from './Office.module.css'

const needsNote: ReadonlySet<MoveType> = new Set(['refuse', 'ask-supplement', 'stop'])
const ends: ReadonlySet<MoveType> = new Set(['refuse', 'stop'])

interface Props {
  desk: Desk
  shown: Case
  /** Called after a move, and when somebody else was faster. */
  moved: () => void
}

/** What the table of moves allows now; the applicant reads the note word for word. */
export function Decision({ desk, shown, moved }: Props) {
  const t = usePageWords()
  const said = useProblemText()
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const moves = movesFrom(shown.status)
  const missing = failure?.code === 'case.note-missing'

  async function decide(type: MoveType) {
    const move = Move.safeParse(needsNote.has(type) ? { type, note } : { type })
    if (!move.success) return setFailure({ code: 'case.note-missing' })
    setBusy(true)
    const done = await desk.move(shown.number, shown.status, move.data)
    setBusy(false)
    setFailure(done.ok ? undefined : done.error)
    if (done.ok) moved()
  }

  return (
    <Section title={t('desk.decide')}>
      {failure && !missing ? (
        <Note kind="stop" live>
          {said(failure)}{' '}
          {failure.code === 'case.moved-meanwhile' ? <TextLink onClick={moved}>{t('desk.reload')}</TextLink> : null}
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
              busy={busy}
              kind={ends.has(type) ? 'danger' : 'quiet'}
              onClick={() => {
                if (!busy) void decide(type)
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
