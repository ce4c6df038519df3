import { nextMove, type Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { packs } from '../packs.ts'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useTitles } from '../titles.ts'
import { usePageWords } from '../words.ts'
import { Causes } from './Causes.tsx'
import styles from './Receipt.module.css'
import { type Sending, useSending } from './useSending.ts'
import { useTakeBack } from './useTakeBack.ts'

/** The office refused what is in it: the person has something to change. */
const isForApplicant = ({ code }: Problem) => nextMove(code) === 'applicant' && !code.startsWith('device.')

interface Props {
  kept: OutboxEntry
}

/** A dossier that only this device has: being sent, or waiting with the reason in words. */
export function Waiting(props: Props) {
  const pack = packs.read(props.kept.dossier.procedure.code)
  return <WaitingOf {...props} procedure={pack.ok ? pack.value : undefined} />
}

function WaitingOf({ kept, procedure }: Props & { procedure: Procedure | undefined }) {
  const t = usePageWords()
  const title = useTitles()(kept.dossier.procedure.code)
  const { practice } = useServices().mode
  const { delivery, sendNow } = useSending(kept)
  const { takeBack, failed } = useTakeBack(kept, procedure)
  const sending = delivery.state === 'sending'
  const problems = delivery.state === 'resting' ? delivery.problems : []
  const toChange = procedure !== undefined && problems.some(isForApplicant)
  const heading = t(headingOf(sending, toChange))
  return (
    <Shell
      title={heading}
      back={sending ? undefined : '/dossiers'}
      head={
        <QuestionHead
          title={heading}
          leadIn={kept.about ? `${title}: ${kept.about}` : title}
          listen={<Listen text={heading} />}
        />
      }
      action={
        toChange ? (
          <Button onClick={() => void takeBack(problems)}>{t('sending.change')}</Button>
        ) : (
          <Button busy={sending} onClick={() => void sendNow()}>
            {t(sending ? 'sending.busy' : 'sending.now')}
          </Button>
        )
      }
      state={
        <StateLine state="device" quiet>
          {t('draft.here')}
        </StateLine>
      }
      wayOut={sending ? undefined : <TextLink href="/">{t('shell.home')}</TextLink>}
    >
      <p role="status" className={styles['progress']}>
        <SendingWords delivery={delivery} />
      </p>
      {sending ? null : <Causes problems={failed ? [failed] : problems} procedure={procedure} toChange={toChange} />}
      {practice ? <p className={styles['drill']}>{t('practice.drill')}</p> : null}
    </Shell>
  )
}

function headingOf(sending: boolean, toChange: boolean) {
  if (sending) return 'sending.title'
  return toChange ? 'sending.toChange' : 'sending.waiting'
}

function SendingWords({ delivery }: { delivery: Sending }) {
  const t = usePageWords()
  if (delivery.state === 'resting') return null
  const { progress } = delivery
  if (!progress || progress.files === 0) return t('sending.dossier')
  const { confirmed, files } = progress
  return confirmed < files ? t('sending.file', { file: confirmed + 1, files }) : t('sending.filesDone', { files })
}
