import { useState } from 'react'
import { codeIn, shownGroups } from '../../core/handover-code.ts'
import type { Problem } from '../../core/problem.ts'
import type { Draft } from '../../device/drafts.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { Summary } from '../../ui/Summary/Summary.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { handoversOf, type LeftHandover, type Outcome, settle, takeBack } from '../handing.ts'
import { draftPath } from '../openDrafts.ts'
import { useProblemText } from '../problemText.ts'
import { Qr } from '../Qr.tsx'
import { useServices } from '../services.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useTitles } from '../titles.ts'
import { useDevice } from '../useDevice.ts'
import { usePolling } from '../usePolling.ts'
import { useHandoverWords, useSpeech } from '../words.ts'
import type { Ending } from './Ended.tsx'
import styles from './Handover.module.css'

/** Milliseconds between two questions whether it was taken. */
const PAUSE = 3000

/** Behind the #, which a browser sends to nobody. It opens where a person has no mode yet: on their own phone. */
const keptAddress = (secret: string) => `${location.origin}/kept#${secret}`

interface Props {
  draft: Draft
  left: LeftHandover
  ended: (ending: Ending) => void
  again: () => void
}

/** The slip with the code, for as long as it waits. */
export function KeptStep({ draft, left, ended, again }: Props) {
  const t = useHandoverWords()
  const services = useServices()
  const device = useDevice()
  const said = useProblemText()
  const titleOf = useTitles()
  const { language } = useSpeech()
  const [outcome, setOutcome] = useState<Outcome>()
  const [problem, setProblem] = useState<Problem>()
  const isOpen = outcome === undefined || outcome.state === 'waiting'
  const title = t('kept.title')
  // What was kept before codes were digits is opened by scanning only.
  const code = codeIn(left.secret)

  async function ask() {
    const handovers = await handoversOf(services)
    if (!handovers.ok || !handovers.value) return setProblem({ code: 'service.unreachable' })
    const settled = await settle(services, device, handovers.value, draft.id, left)
    setProblem(settled.ok ? undefined : settled.error)
    if (!settled.ok) return
    setOutcome(settled.value)
    const { value } = settled
    if (value.state === 'taken') ended(value)
  }
  usePolling(ask, PAUSE, isOpen)

  async function cancel() {
    const handovers = await handoversOf(services)
    if (!handovers.ok || !handovers.value) return setProblem({ code: 'service.unreachable' })
    const done = await takeBack(services, device, handovers.value, draft.id, left)
    if (!done.ok) return setProblem(done.error)
    if (done.value.state === 'over') return again()
    setOutcome(done.value)
    if (done.value.state === 'taken') ended(done.value)
  }

  return (
    <SpokenShell
      title={title}
      back={draftPath(draft)}
      help={t('kept.help')}
      action={
        isOpen ? (
          <Button wide onClick={() => window.print()}>
            {t('kept.print')}
          </Button>
        ) : (
          <Button wide href={draftPath(draft)}>
            {t('kept.back')}
          </Button>
        )
      }
      state={
        isOpen ? (
          <StateLine quiet live state={problem ? 'offline' : 'waiting'}>
            {t(problem ? 'kept.unasked' : 'kept.waiting')}
          </StateLine>
        ) : undefined
      }
      wayOut={
        isOpen ? (
          <TextLink danger onClick={() => void cancel()}>
            {t('kept.cancel')}
          </TextLink>
        ) : undefined
      }
    >
      <Stack>
        {problem && problem.code !== 'service.unreachable' ? (
          <Note kind="stop" live>
            {said(problem)}
          </Note>
        ) : null}
        {outcome?.state === 'over' ? (
          <Note kind="look" live>
            {t('kept.over')}
          </Note>
        ) : null}
        {outcome?.state === 'changed' ? (
          <Note kind="look" live>
            {t(outcome.number === undefined ? 'kept.changed' : 'kept.handedInChanged', {
              when: showMoment(outcome.at, language),
              number: outcome.number ?? '',
            })}
          </Note>
        ) : null}
        {isOpen ? (
          <>
            <div className={styles['qr']}>
              <Qr text={keptAddress(left.secret)} label={t('kept.qr')} />
            </div>
            <Summary
              rows={[
                { term: t('kept.what'), value: titleOf(draft.procedure.code) },
                { term: t('kept.until'), value: showMoment(left.expiresAt, language) },
              ]}
            />
            {code === undefined ? null : (
              <div>
                <p>{t('kept.code')}</p>
                <Groups of={shownGroups(code)} />
              </div>
            )}
            <p>{t('kept.note')}</p>
          </>
        ) : null}
      </Stack>
    </SpokenShell>
  )
}

/** As many in each line, so that whoever reads them out does not lose their place. */
const Groups = ({ of }: { of: string }) => (
  <p className={styles['groups']}>
    {[...of.split(' ').entries()].map(([nth, group]) => (
      <span key={nth}>{group} </span>
    ))}
  </p>
)
