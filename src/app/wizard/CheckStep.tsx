import { useRef, useState } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { GOES_ON } from '../fields/AskField.tsx'
import { baseAt } from '../fields/problemText.ts'
import { useServices } from '../services.ts'
import { useWizardWords } from '../words.ts'
import { Answers } from './Answers.tsx'
import { Questions } from './AskStep.tsx'
import { Changed } from './Changed.tsx'
import { Fees } from './Fees.tsx'
import { KeepForNext } from './KeepForNext.tsx'
import { stepLink } from './links.ts'
import { useDraftId, useGoOn } from './navigation.ts'
import { useOffice } from './office.ts'
import { type StepProps, StepShell } from './StepShell.tsx'
import { useFullWalk } from './useFullWalk.ts'
import { useSaid } from './useSaid.ts'
import { useStepText } from './useStepText.ts'
import { VoidNote } from './VoidNote.tsx'
import { useVoided } from './voided.ts'
import { openBefore, stepIn } from './way.ts'

/** Looking everything over before it is sent. */
export function CheckStep(props: StepProps) {
  const { procedure, draft, walked: before } = props
  const t = useWizardWords()
  const { mode } = useServices()
  const walk = useFullWalk(procedure, draft.store)
  const walked = stepIn(walk, before.step.id) ?? before
  const { said, changed, left, pressed } = useSaid(procedure, draft.store, walked.step.id)
  const goOn = useGoOn(procedure, draft, walked.step.id, pressed)
  const id = useDraftId(draft.store)
  const [held, setHeld] = useState(false)
  const openNote = useRef<HTMLDivElement>(null)
  const open = openBefore(walk, walked.step.id)
  const voided = useVoided(procedure, walk)
  const isHeld = held && open.length > 0

  function press() {
    if (open.length === 0) return void goOn()
    setHeld(true)
    openNote.current?.focus()
  }

  return (
    <StepShell
      {...props}
      walk={walk}
      walked={walked}
      held={isHeld}
      action={
        <Button wide id={GOES_ON} onClick={press}>
          {t('step.next')}
        </Button>
      }
    >
      {open.length > 0 ? (
        <div ref={openNote} tabIndex={-1}>
          <StillOpen {...props} open={open} held={isHeld} />
        </div>
      ) : null}
      {voided.length > 0 ? <VoidNote {...props} draftId={id} /> : null}
      <Changed procedure={procedure} store={draft.store} />
      <Warnings {...props} walk={walk} />
      <Answers procedure={procedure} walk={walk} draft={id} />
      <Fees procedure={procedure} answers={walk.answers} />
      {mode.filesFor === 'self' ? <KeepForNext {...props} walk={walk} /> : null}
      {id === undefined ? null : (
        <p>
          <TextLink href={`/dossiers/${id}/papers`}>{t('check.papers')}</TextLink>
        </p>
      )}
      <OnSending {...props} walk={walk} />
      <Questions {...props} walk={walk} walked={walked} said={said} changed={changed} left={left} onEnter={goOn} />
    </StepShell>
  )
}

interface StillOpenProps extends StepProps {
  open: ReturnType<typeof openBefore>
  held: boolean
}

function StillOpen({ procedure, draft, open, held }: StillOpenProps) {
  const t = useWizardWords()
  const { words, sayProblem } = useStepText(procedure)
  const id = useDraftId(draft.store)
  return (
    <Note kind={held ? 'stop' : 'look'} title={t('check.openTitle', { count: open.length })}>
      <p>{t('check.openHelp')}</p>
      <ul>
        {open.map(({ step, problem }) => {
          const label = words.maybe(`fields.${baseAt(procedure, problem.field ?? '')}.label`)
          return (
            <li key={`${problem.field} ${problem.code}`}>
              <TextLink href={stepLink(procedure.code, step, { draft: id, change: true })}>
                {label === undefined || problem.code === 'answer.missing'
                  ? (label ?? sayProblem(problem))
                  : `${label}: ${sayProblem(problem)}`}
              </TextLink>
            </li>
          )
        })}
      </ul>
    </Note>
  )
}

function Warnings({ procedure, walk }: StepProps) {
  const t = useWizardWords()
  const { words, sayProblem } = useStepText(procedure)
  const warnings = walk.steps.flatMap((walked) => walked.warnings)
  if (warnings.length === 0) return null
  return (
    <Note kind="look" title={t('check.warnings')}>
      <ul>
        {warnings.map((warning) => (
          <li key={warning.field}>
            {words.maybe(`fields.${baseAt(procedure, warning.field ?? '')}.label`)}: {sayProblem(warning)}
          </li>
        ))}
      </ul>
    </Note>
  )
}

/** Who gets it, and that it cannot be taken back by oneself. */
export function OnSending({ procedure, walk }: StepProps) {
  const t = useWizardWords()
  const { practice } = useServices().mode
  const office = useOffice(procedure, walk.answers)
  return (
    <Note pictogram="send" title={t('check.sendTitle', { office })}>
      {t(practice ? 'check.sendPractice' : 'check.sendHelp')}
    </Note>
  )
}
