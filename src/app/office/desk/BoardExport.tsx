import { useState } from 'react'
import type { Period } from '../../../core/desk.ts'
import type { DeskBoard } from '../../../core/desk-port.ts'
import type { Problem } from '../../../core/problem.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { saveFile } from '../../saveFile.ts'
import { useDeskProblem, useDeskWords } from './words.ts'

/** The cases of the period as a file. */
export function BoardExport({ board, period }: { board: DeskBoard; period: Period }) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Problem>()
  async function save() {
    setBusy(true)
    const file = await board.export(period)
    setBusy(false)
    setFailure(file.ok ? undefined : file.error)
    if (file.ok) saveFile(file.value, `tung-buoc-${period.from}-${period.to}.csv`)
  }
  return (
    <Stack>
      <p className="small">{t('board.exportHelp')}</p>
      <p>
        <Button kind="quiet" busy={busy} onClick={() => void save()}>
          {t(busy ? 'board.exporting' : 'board.export')}
        </Button>
      </p>
      <div aria-live="polite">{failure ? <Note kind="stop">{said(failure)}</Note> : null}</div>
    </Stack>
  )
}
