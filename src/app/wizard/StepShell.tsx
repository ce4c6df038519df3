import { type ReactNode, Suspense } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { useStore } from 'zustand'
import type { Procedure } from '../../core/procedure.ts'
import type { Walk, WalkedStep } from '../../core/wizard.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Steps } from '../../ui/Steps/Steps.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import type { OpenDraft } from '../state/drafts.ts'
import { useProblemWords, useProcedureWords, useWizardWords } from '../words.ts'
import { stepLink } from './links.ts'
import { useChanging, useDraftId, useWayBack } from './navigation.ts'
import { SavingLine } from './SavingLine.tsx'
import { useWhomParts } from './useWhomParts.ts'
import { isToLookAt, placeOf } from './way.ts'

export interface StepProps {
  procedure: Procedure
  draft: OpenDraft
  walk: Walk
  walked: WalkedStep
}

interface StepShellProps extends StepProps {
  /** The error summary, when there is one: it stands first. */
  summary?: ReactNode
  /** Going on was refused on this page, without a summary of its fields. */
  held?: boolean
  /** What is read aloud besides the question and its help. */
  aloud?: string
  action: ReactNode
  children?: ReactNode
}

/** The frame of one step: where the person is, the question, one sentence, the one button, what the device holds. */
export function StepShell({ procedure, draft, walk, walked, ...parts }: StepShellProps) {
  const { summary, held = false, aloud, action, children } = parts
  const t = useWizardWords()
  const words = useProcedureWords(procedure.code)
  const { step } = walked
  const back = useWayBack(procedure, draft, walk, step.id)
  const id = useDraftId(draft.store)
  const change = useChanging()
  const rest = id === undefined ? '/' : stepLink(procedure.code, step.id, { draft: id, change, rest: true })
  const title = words.text(`steps.${step.id}.title`)
  const help = words.maybe(`steps.${step.id}.help`)
  const place = placeOf(walk, step.id)
  return (
    <Shell
      title={title}
      errors={summary !== undefined || held}
      back={back}
      head={
        <>
          {summary}
          <QuestionHead
            title={title}
            help={help}
            steps={
              place && (
                <Steps
                  label={t('step.count', { current: place.current, total: place.total })}
                  section={words.text(`sections.${place.section}`)}
                  current={place.current}
                  total={place.total}
                />
              )
            }
            listen={<Listen key={step.id} text={[title, help, aloud].filter(Boolean).join('. ')} />}
          />
        </>
      }
      action={action}
      state={<SavingLine store={draft.store} />}
      wayOut={<TextLink href={rest}>{t('step.rest')}</TextLink>}
    >
      <Stack gap="large">
        <ForWhom {...{ procedure, draft, walked }} />
        <Notices draft={draft} walked={walked} />
        {children}
      </Stack>
    </Shell>
  )
}

function ForWhom(props: Pick<StepProps, 'procedure' | 'draft' | 'walked'>) {
  const parts = useWhomParts()
  return parts ? (
    <Suspense fallback={null}>
      <parts.WhomLine {...props} />
    </Suspense>
  ) : null
}

/** What the person should know besides the question; most often nothing. */
function Notices({ draft: { store, begunWith }, walked }: Pick<StepProps, 'draft' | 'walked'>) {
  const t = useWizardWords()
  const problems = useProblemWords()
  const [search] = useSearchParams()
  const moved = useMoved()
  const problem = useStore(store, (state) => (state.saving === 'failed' ? state.problem : undefined))
  const isChanged = useStore(store, ({ draft }) => isToLookAt(draft, walked.step))
  return (
    <>
      {isChanged ? <Note kind="look">{t('step.lookAgain')}</Note> : null}
      {moved && !search.has('stop') ? <Note live>{t('step.moved')}</Note> : null}
      {begunWith !== undefined ? (
        <Note kind="look" title={t('step.changed')}>
          {t('step.changedHelp')}
        </Note>
      ) : null}
      {problem ? (
        <Note kind="stop" title={t('saving.failedTitle')} live>
          <p>{problems(problem.code, problem.facts)}.</p>
          <p>{t('saving.failedHelp')}</p>
          <Button kind="quiet" onClick={() => void store.getState().flush()}>
            {t('saving.again')}
          </Button>
        </Note>
      ) : null}
    </>
  )
}

/** Whether the address named another step, which does not apply. */
function useMoved(): boolean {
  const state: unknown = useLocation().state
  return typeof state === 'object' && state !== null && 'moved' in state
}
