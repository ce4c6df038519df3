import { useState } from 'react'
import type { Case } from '../../../core/case.ts'
import type { Officer, WorkDetail } from '../../../core/desk.ts'
import type { Desk } from '../../../core/desk-port.ts'
import type { Procedure } from '../../../core/procedure.ts'
import { statuses } from '../../../core/status.ts'
import { Note } from '../../../ui/Note/Note.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import { Decision } from '../Decision.tsx'
import type { Suggestion } from '../moveForm.ts'
import { useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  desk: Desk
  shown: Case
  procedure: Procedure | undefined
  detail: WorkDetail
  officer: Officer
  suggested: readonly Suggestion[]
  again(): void
  busy: boolean
}

/** The moves that this officer may make with this case; where there is none, whose turn it is. */
export function DeskDecision({ desk, shown, procedure, detail, officer, suggested, again, busy }: Props) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const [isLate, setLate] = useState(false)
  // Where nothing is left to decide the form goes, and with it its word of why the last press did nothing.
  const move: Desk['move'] = async (...asked) => {
    const moved = await desk.move(...asked)
    setLate(!moved.ok && moved.error.code === 'case.moved-meanwhile')
    return moved
  }
  if (detail.moves.length > 0) {
    return (
      <Decision
        desk={{ ...desk, move }}
        shown={shown}
        procedure={procedure}
        moves={detail.moves}
        suggested={suggested}
        again={again}
        busy={busy}
      />
    )
  }
  const isFree = officer.role === 'specialist' && detail.item.assignedTo !== officer.id && detail.assign
  return (
    <Section title={t('case.decision')}>
      {isLate && !busy ? (
        <Note kind="stop" live>
          {said({ code: 'case.moved-meanwhile' })}
        </Note>
      ) : null}
      <p>{t(statuses[shown.status].end ? 'case.over' : isFree ? 'case.takeFirst' : 'case.othersTurn')}</p>
    </Section>
  )
}
