import { useCallback, useMemo, useState } from 'react'
import type { LocalDate } from '../../core/dates.ts'
import type { Agreement } from '../../core/helped.ts'
import { MANDATE_TEXT, type MandateEntry, type MandateScope } from '../../core/mandate.ts'
import type { Problem } from '../../core/problem.ts'
import { err, ok } from '../../core/result.ts'
import { type Mark, openMandates } from '../../device/mandates.ts'
import type { Resident } from '../../device/residents.ts'
import { FailedPage } from '../FailedPage.tsx'
import { helpedOne, helperName } from '../helping.ts'
import type { Mode } from '../modes.ts'
import { useServices } from '../services.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { SpeechContext, useSpeech } from '../words.ts'
import { AgreeStep } from './AgreeStep.tsx'
import { DoneStep, RefusedStep } from './DoneStep.tsx'
import { QuestionStep } from './QuestionStep.tsx'
import { stopParcels } from './StoppedParcels.tsx'
import { TermsStep } from './TermsStep.tsx'
import { TextStep } from './TextStep.tsx'

/** What the helper proposes, before the person is asked. */
export interface Terms {
  scope: readonly MandateScope[]
  until: LocalDate
}

async function partiesOf(mode: Mode, id: string) {
  const [helped, name] = await Promise.all([helpedOne(mode, id), helperName(mode)])
  if (!helped.ok) return helped
  if (!name.ok) return name
  if (name.value === undefined) return err<Problem>({ code: 'helper.no-mandate' })
  return ok({ resident: helped.value.resident, helper: name.value })
}

/** Asks somebody whether they may be helped: the helper's terms, the words, a question, and what they say to it. */
export function MandatePlace({ id }: { id: string }) {
  const { mode } = useServices()
  const { loaded, again } = useLoaded(useCallback(() => partiesOf(mode, id), [mode, id]))
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} />
  return <Asking {...loaded.value} />
}

type Step = 'terms' | 'text' | 'question' | 'agree' | 'refused'

function Asking({ resident, helper }: { resident: Resident; helper: string }) {
  const { mode } = useServices()
  const mandates = openMandates(useDevice())
  const speech = useSpeech()
  const { language } = speech
  const [step, setStep] = useState<Step>('terms')
  const [terms, setTerms] = useState<Terms>()
  const [entry, setEntry] = useState<MandateEntry>()
  const [problem, setProblem] = useState<Problem>()
  const toThem = useMemo(() => ({ ...speech, you: resident.you }), [speech, resident.you])
  const said = { text: MANDATE_TEXT, language }

  /** A no also ends what is in force: first nothing of theirs goes any more, then it is written down. */
  async function refuse() {
    const stopped = await stopParcels(mode, resident.id)
    if (!stopped.ok) return setProblem(stopped.error)
    const added = await mandates.add(resident.id, { type: 'refused', ...said }, new Date())
    return added.ok ? setStep('refused') : setProblem(added.error)
  }

  async function agree({ scope, until }: Terms, drawn: Mark) {
    const how: Agreement = drawn.length > 0 ? 'mark' : 'tap'
    const mark = how === 'mark' ? await mandates.keepMark(drawn) : undefined
    if (mark && !mark.ok) return setProblem(mark.error)
    const act = {
      type: 'agreed',
      scope: [...scope],
      until,
      ...said,
      how,
      ...(mark ? { mark: mark.value } : {}),
    } as const
    const added = await mandates.add(resident.id, { ...act, scope: [...scope] }, new Date())
    return added.ok ? setEntry(added.value) : setProblem(added.error)
  }

  if (problem) return <FailedPage problem={problem} again={() => setProblem(undefined)} />
  if (!terms || step === 'terms') {
    return (
      <TermsStep
        resident={resident}
        propose={(proposed) => {
          setTerms(proposed)
          setStep('text')
        }}
      />
    )
  }
  const props = { resident, helper, terms }
  // From here on the person who is helped reads, so the words are to them.
  return (
    <SpeechContext value={toThem}>
      {entry ? (
        <DoneStep {...props} entry={entry} />
      ) : step === 'text' ? (
        <TextStep
          {...props}
          agree={() => setStep('question')}
          refuse={() => void refuse()}
          back={() => setStep('terms')}
        />
      ) : step === 'question' ? (
        <QuestionStep {...props} understood={() => setStep('agree')} back={() => setStep('text')} />
      ) : step === 'agree' ? (
        <AgreeStep agree={(mark) => agree(terms, mark)} back={() => setStep('text')} />
      ) : (
        <RefusedStep resident={resident} />
      )}
    </SpeechContext>
  )
}
