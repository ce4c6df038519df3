import { useCallback, useRef, useState } from 'react'
import type { HandedDraft, Handover } from '../../core/handover.ts'
import { takenNumber } from '../../core/handover-number.ts'
import type { Problem } from '../../core/problem.ts'
import { randomId } from '../../core/random-id.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Draft } from '../../device/drafts.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { Summary } from '../../ui/Summary/Summary.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { takeHere } from '../handing.ts'
import { draftPath } from '../openDrafts.ts'
import { packs } from '../packs.ts'
import { useProblemText } from '../problemText.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useTitles } from '../titles.ts'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { useHandoverWords, useSpeech } from '../words.ts'
import { SpokenCode } from './SpokenCode.tsx'
import { useStepFocus } from './useStepFocus.ts'

interface Props {
  handover: Handover<HandedDraft>
  /** Tells the other device that it is here; absent where people tell each other. */
  confirm?: (by: string) => Promise<Result<unknown, Problem>>
  decline: () => void
}

/** What came, asked before anything of it is kept; then kept, and the other device told. */
export function Receive({ handover, confirm, decline }: Props) {
  const t = useHandoverWords()
  const device = useDevice()
  const said = useProblemText()
  const titleOf = useTitles()
  const { language } = useSpeech()
  const [by] = useState(randomId)
  const [busy, setBusy] = useState(false)
  const [taken, setTaken] = useState<{ draft: Draft; number: string }>()
  const [problem, setProblem] = useState<Problem>()
  // What came before by another way stays, whoever else has it too.
  const wasHere = useRef<boolean>(undefined)
  useStepFocus(taken ? 'taken' : 'ask')
  const { head } = handover
  const { code } = head.procedure
  const load = useCallback(
    async () =>
      ok(
        await packs.preload(code).then(
          ({ ok: has }) => has,
          () => false,
        ),
      ),
    [code],
  )
  const { loaded } = useLoaded<boolean>(load)
  const isUnknown = loaded.state === 'ready' && !loaded.value

  async function take() {
    setBusy(true)
    setProblem(undefined)
    const done = await takeAndTell()
    setBusy(false)
    if (!done.ok) setProblem(done.error)
  }

  async function takeAndTell(): Promise<Result<unknown, Problem>> {
    const before = await device.drafts.get(head.id)
    if (!before.ok) return before
    wasHere.current ??= before.value !== undefined
    const kept = await takeHere(device, handover)
    if (!kept.ok) return kept
    const told = await confirm?.(by)
    if (told?.ok === false && told.error.code === 'handover.taken') {
      if (!wasHere.current) await device.drafts.erase(head.id, head.updatedAt)
      return told
    }
    setTaken({ draft: kept.value, number: await takenNumber(head) })
    return told ?? kept
  }

  const filesOf = ({ files, leftBehind }: HandedDraft) =>
    leftBehind > 0 ? t('open.filesLeft', { count: leftBehind }) : files.length || t('open.filesNone')

  if (taken) {
    const { draft, number } = taken
    return <Taken draft={draft} number={confirm ? undefined : number} busy={busy} problem={problem} again={take} />
  }
  const title = t('open.ask')
  return (
    <Shell
      title={title}
      back={decline}
      head={
        <QuestionHead
          title={title}
          help={t('open.askHelp')}
          listen={<Listen text={`${title} ${t('open.askHelp')}`} />}
        />
      }
      action={
        isUnknown ? undefined : (
          <Button wide busy={busy} onClick={() => void take()}>
            {t(busy ? 'open.taking' : 'open.take')}
          </Button>
        )
      }
      wayOut={<TextLink onClick={decline}>{t('open.no')}</TextLink>}
    >
      <Stack>
        {problem ? (
          <Note kind="stop" live>
            {said(problem)}
          </Note>
        ) : null}
        {isUnknown ? <Note kind="look">{t('open.noPack')}</Note> : null}
        <Summary
          rows={[
            { term: t('open.what'), value: titleOf(code) },
            { term: t('open.written'), value: showMoment(head.updatedAt, language) },
            { term: t('open.files'), value: filesOf(head) },
          ]}
        />
      </Stack>
    </Shell>
  )
}

interface TakenProps {
  draft: Draft
  /** What whoever has sent it types there; undefined where the other device is told. */
  number: string | undefined
  busy: boolean
  /** Why the other device does not know yet. */
  problem: Problem | undefined
  again: () => Promise<void>
}

function Taken({ draft, number, busy, problem, again }: TakenProps) {
  const t = useHandoverWords()
  const said = useProblemText()
  const title = t(problem ? 'open.unconfirmed' : 'open.taken')
  const help = problem ? said(problem) : t(number === undefined ? 'open.takenHelp' : 'open.takenFile')
  return (
    <SpokenShell
      title={title}
      help={help}
      action={
        problem ? (
          <Button wide busy={busy} onClick={() => void again()}>
            {t('open.again')}
          </Button>
        ) : (
          <Button wide href={draftPath(draft)}>
            {t('open.continue')}
          </Button>
        )
      }
      state={
        <StateLine quiet state="device">
          {t('open.taken')}
        </StateLine>
      }
      wayOut={problem ? <TextLink href={draftPath(draft)}>{t('open.continue')}</TextLink> : undefined}
    >
      {number === undefined ? null : (
        <Section title={t('open.number')} small>
          <SpokenCode digits={number} group={3} />
        </Section>
      )}
    </SpokenShell>
  )
}
