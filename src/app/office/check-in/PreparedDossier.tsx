import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { CheckedIn, DeskCheckIn } from '../../../core/check-in.ts'
import { openForCounter } from '../../../core/dossier.ts'
import type { Problem } from '../../../core/problem.ts'
import { walk } from '../../../core/wizard.ts'
import { Note } from '../../../ui/Note/Note.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { problemText } from '../../fields/problemText.ts'
import { focusHeading } from '../../focusHeading.ts'
import { useFacts } from '../../state/facts.ts'
import { useTitles } from '../../titles.ts'
import { useProblemWords, useProcedureWords } from '../../words.ts'
import { showStamp } from '../desk/moments.ts'
import { AskFirst } from './AskFirst.tsx'
import styles from './CheckIn.module.css'
import { FixStep } from './FixStep.tsx'
import { Missing } from './Missing.tsx'
import { isPutRight, type Prepared, receiverOf } from './prepared.ts'
import { ReceiveForm } from './ReceiveForm.tsx'
import { StepAnswers } from './StepAnswers.tsx'
import { useAskFirst } from './useAskFirst.ts'
import { Whose } from './Whose.tsx'
import { useCheckInProblem, useCheckInWords } from './words.ts'

interface Props {
  shown: boolean
  prepared: Prepared
  checkIn: DeskCheckIn
  received(given: CheckedIn): void
  leave(): void
}

/** Everything that was prepared, to be compared with the papers of whoever stands there; put right, and received. */
export function PreparedDossier({ shown, prepared, checkIn, received, leave }: Props) {
  const { procedure, draft } = prepared
  const t = useCheckInWords()
  const said = useCheckInProblem()
  const title = useTitles()(procedure.code)
  const problems = useProblemWords()
  const words = useProcedureWords(procedure.code)
  const facts = useFacts(procedure)
  const answers = useStore(draft, (state) => state.draft.answers)
  const walked = useMemo(() => walk(procedure, answers, facts), [procedure, answers, facts])
  const receive = useMemo(() => receiverOf(checkIn, prepared), [checkIn, prepared])
  const [fixing, setFixing] = useState<string>()
  const [refused, setRefused] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  /** How many papers have pages that are being made ready. */
  const [reads, setReads] = useState(0)
  const missing = openForCounter(walked)
  const unsaved = useMemo(() => isPutRight(prepared, answers), [prepared, answers])
  const first = useAskFirst(unsaved, shown, leave)
  useEffect(focusHeading, [])
  const sayProblem = (problem: Problem) => problemText({ procedure, words, problems }, problem)

  async function press() {
    if (busy) return
    setBusy(true)
    setRefused([])
    const done = await receive()
    setBusy(false)
    if (done.ok) received(done.value)
    else setRefused(done.error)
  }

  const steps = walked.steps.filter(({ asked }) => asked.some(({ field }) => field.kind !== 'declaration'))
  const isFixing = steps.some(({ step }) => step.id === fixing)
  const sections = [...new Set(steps.map(({ step }) => step.section))]
  return (
    <Stack gap="large">
      <QuestionHead
        leadIn={t('prepared')}
        title={title}
        help={t('preparedHelp', { when: showStamp(prepared.writtenAt) })}
      />
      <Whose procedure={procedure} answers={walked.answers} />
      <Missing procedure={procedure} walked={walked} missing={missing} sayProblem={sayProblem} fix={setFixing} />
      {sections.map((section) => (
        <Section key={section} title={words.text(`sections.${section}`)}>
          {steps
            .filter(({ step }) => step.section === section)
            .map((one) => (
              <div key={one.step.id} className={styles['step']}>
                {fixing === one.step.id ? (
                  <FixStep
                    procedure={procedure}
                    draft={draft}
                    walked={one}
                    sayProblem={sayProblem}
                    done={() => {
                      setFixing(undefined)
                      // What is still missing stands there.
                      focusHeading()
                    }}
                  />
                ) : (
                  <StepAnswers
                    procedure={procedure}
                    draft={draft}
                    walked={one}
                    fix={() => setFixing(one.step.id)}
                    closed={busy}
                    reading={(more) => setReads((now) => now + more)}
                  />
                )}
              </div>
            ))}
        </Section>
      ))}
      <ReceiveForm
        procedure={procedure}
        draft={draft}
        walked={walked}
        open={missing.length > 0 || isFixing || reads > 0}
        busy={busy}
        receive={() => void press()}
      >
        {refused.length > 0 ? (
          <Note kind="stop">
            {[...new Set(refused.map((one) => (one.field === undefined ? said(one) : sayProblem(one))))].map((line) => (
              <p key={line}>{line}</p>
            ))}
          </Note>
        ) : null}
      </ReceiveForm>
      {busy ? null : (
        <p>
          <TextLink onClick={() => first.before(leave)}>{t('leave')}</TextLink>
        </p>
      )}
      {first.asked ? <AskFirst stay={first.stay} go={first.go} /> : null}
    </Stack>
  )
}
