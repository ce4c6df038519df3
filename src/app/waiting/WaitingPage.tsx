import { useCallback, useEffect, useState } from 'react'
import { Navigate } from 'react-router'
import { Blank } from '../../ui/Blank/Blank.tsx'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Summary } from '../../ui/Summary/Summary.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useDelivery } from '../delivery.ts'
import { FailedPage } from '../FailedPage.tsx'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { useWaitingWords } from '../words.ts'
import { ParcelEntry } from './ParcelEntry.tsx'
import { type Sums, sumsOf, TOO_LONG } from './sums.ts'

/** What was closed for others and is on its way: for whoever prepares dossiers for other people. */
export const WaitingPage = () =>
  useServices().mode.filesFor === 'others' ? <Waiting /> : <Navigate to="/dossiers" replace />

function Waiting() {
  const t = useWaitingWords()
  const device = useDevice()
  const { loaded, again } = useLoaded(device.outbox.list)
  useEffect(() => device.outbox.watch(again), [device, again])
  const { state, sendNow } = useDelivery()
  const [busy, setBusy] = useState(false)
  const send = useCallback(async (id: string) => void (await sendNow(id)), [sendNow])
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} back="/dossiers" />
  const kept = loaded.state === 'ready' ? loaded.value : []
  const unsent = kept.filter((entry) => entry.state === 'waiting')
  const sums = sumsOf(kept, Date.now())
  const title = t('title')

  async function sendAll() {
    if (busy) return
    setBusy(true)
    await Promise.all(unsent.map(({ dossier }) => sendNow(dossier.id)))
    setBusy(false)
  }

  return (
    <Shell
      title={title}
      back="/dossiers"
      head={<QuestionHead title={title} help={t('help')} listen={<Listen text={`${title}. ${t('help')}`} />} />}
      action={
        unsent.length > 0 ? (
          <Button busy={busy} onClick={() => void sendAll()}>
            {t(busy ? 'sendingAll' : 'sendAll')}
          </Button>
        ) : undefined
      }
      wayOut={<TextLink href="/dossiers">{t('dossiers')}</TextLink>}
    >
      <Stack gap="large">
        {loaded.state === 'loading' ? <Loading>{title}</Loading> : null}
        {loaded.state === 'ready' && kept.length === 0 ? (
          <Blank pictogram="send" title={t('none')} action={<Button href="/dossiers">{t('dossiers')}</Button>}>
            {t('noneHelp')}
          </Blank>
        ) : null}
        {kept.length > 0 ? <Counts sums={sums} /> : null}
        {state.needsLogin ? <Note kind="look">{t('login')}</Note> : null}
        {kept.length > 0 ? (
          <ul>
            {kept.map((entry) => (
              <ParcelEntry
                key={entry.dossier.id}
                entry={entry}
                sending={state.sending}
                sendNow={() => send(entry.dossier.id)}
              />
            ))}
          </ul>
        ) : null}
        {sums.sent > 0 ? <p className="small">{t('leaves')}</p> : null}
      </Stack>
    </Shell>
  )
}

function Counts({ sums: { waiting, sent, needsYou, oldest } }: { sums: Sums }) {
  const t = useWaitingWords()
  const days = (count: number) => (count === 0 ? t('today') : t('days', { count }))
  return (
    <Stack>
      {oldest !== undefined && oldest >= TOO_LONG ? (
        <Note kind="stop" pictogram="needs-you" title={t('old', { days: days(oldest) })}>
          {t('oldHelp')}
        </Note>
      ) : null}
      <Summary
        rows={[
          { term: t('counts.waiting'), value: waiting },
          { term: t('counts.sent'), value: sent },
          ...(needsYou > 0 ? [{ term: t('counts.needsYou'), value: needsYou }] : []),
          ...(oldest === undefined ? [] : [{ term: t('counts.oldest'), value: days(oldest) }]),
        ]}
      />
    </Stack>
  )
}
