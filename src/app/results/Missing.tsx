import { useState } from 'react'
import type { AskedReason, CaseEvent } from '../../core/case-event.ts'
import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { useProblemText } from '../problemText.ts'
import { useDevice } from '../useDevice.ts'
import { useGo } from '../useGo.ts'
import { usePageWords, useProcedureWords } from '../words.ts'
import { Failure } from './Failure.tsx'
import { pathsToLookAt, stepOfReason } from './fixing.ts'
import styles from './Results.module.css'

interface Props {
  asked: CaseEvent
  procedure: Procedure | undefined
  office: string
  Office: string
  /** The dossier, where this device has it: each thing then opens straight where it is put right. */
  dossierId?: string | undefined
}

/** Everything that the officer names, once, with their words; a second request is told as whose fault it is. */
export function Missing({ asked, procedure, dossierId, office, Office }: Props) {
  const t = usePageWords()
  const { reasons = [], note } = asked
  return (
    <Stack>
      <Note kind="look" pictogram="needs-you" title={t(note ? 'results.officerSays' : 'results.fixTitle')}>
        {note ? <span className={styles['said']}>{note}</span> : null}
      </Note>
      {asked.requestedBefore ? <Note pictogram="person">{t('results.fixFault', { office, Office })}</Note> : null}
      {dossierId !== undefined && procedure && reasons.length > 0 ? (
        <ToFix reasons={reasons} procedure={procedure} dossierId={dossierId} />
      ) : (
        <Listed reasons={reasons} procedure={procedure} />
      )}
      {dossierId === undefined ? <p>{t('results.fixElsewhere', { office })}</p> : null}
    </Stack>
  )
}

function useReasonText(procedure: Procedure | undefined) {
  const words = useProcedureWords(procedure?.code ?? 'common')
  return ({ id }: AskedReason) => (procedure && words.maybe(`reasons.${id}`)) ?? id
}

const Detail = ({ note }: { note: string }) => <span className={styles['said']}>{note}</span>

function Listed({ reasons, procedure }: { reasons: readonly AskedReason[]; procedure: Procedure | undefined }) {
  const t = usePageWords()
  const text = useReasonText(procedure)
  if (reasons.length === 0) return null
  return (
    <Rows label={t('results.fixTitle')}>
      {reasons.map((reason) => (
        <Row
          key={reason.id}
          title={text(reason)}
          detail={reason.note ? <Detail note={reason.note} /> : undefined}
          pictogram="paper"
        />
      ))}
    </Rows>
  )
}

interface ToFixProps {
  reasons: readonly AskedReason[]
  procedure: Procedure
  dossierId: string
}

function ToFix({ reasons, procedure, dossierId }: ToFixProps) {
  const t = usePageWords()
  const text = useReasonText(procedure)
  const said = useProblemText(procedure)
  const { outbox } = useDevice()
  const go = useGo()
  const [failed, setFailed] = useState<Problem>()

  async function open(reason: AskedReason) {
    const step = stepOfReason(procedure, reason)
    const begun = await outbox.correct(dossierId, step, pathsToLookAt(procedure, reasons))
    if (!begun.ok) return setFailed(begun.error)
    await go(`/procedures/${procedure.code}/fill/${step}?draft=${begun.value.id}&change=1`)
  }

  return (
    <>
      <Rows label={t('results.fixTitle')}>
        {reasons.map((reason) => (
          <Row
            key={reason.id}
            title={text(reason)}
            detail={reason.note ? <Detail note={reason.note} /> : undefined}
            state={t('results.fix')}
            pictogram="needs-you"
            onClick={() => void open(reason)}
          />
        ))}
      </Rows>
      <Failure>{failed && said(failed)}</Failure>
    </>
  )
}
