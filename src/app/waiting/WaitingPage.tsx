import { useCallback, useEffect, useState } from 'react'
import { Navigate } from 'react-router'
import { Blank } from '../../ui/Blank/Blank.tsx'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Summary } from '../../ui/Summary/Summary.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useDelivery } from '../delivery.ts'
import { FailedPage } from '../FailedPage.tsx'
import { focusHeading } from '../focusHeading.ts'
import { LostNote } from '../LostNote.tsx'
import { outboxName } from '../modes.ts'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useOutboxDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { useWaitingWords } from '../words.ts'
import { Groups } from './Groups.tsx'
import { look, type Seen } from './look.ts'
import { type Sums, sumsOf, TOO_LONG } from './sums.ts'
import { UnmovedParcels } from './UnmovedParcels.tsx'
import { unmovedIn } from './unmoved.ts'

/** What was closed for others and is on its way: for whoever prepares dossiers for other people. */
export const WaitingPage = () =>
  useServices().mode.filesFor === 'others' ? <Waiting /> : <Navigate to="/dossiers" replace />

function Waiting() {
  const t = useWaitingWords()
  const problem = useProblemText()
  const { mode } = useServices()
  const { outbox } = useOutboxDevice()
  const { loaded, again } = useLoaded(useCallback(() => look(mode), [mode]))
  useEffect(() => outbox.watch(again), [outbox, again])
  const outside = useLoaded(useCallback(() => unmovedIn(mode), [mode]))
  const left = outside.loaded.state === 'ready' ? outside.loaded.value : []
  const [said, setSaid] = useState('')
  const { state, sendNow } = useDelivery()
  const [busy, setBusy] = useState(false)
  const send = useCallback(async (id: string) => void (await sendNow(id)), [sendNow])
  const back = mode.resident === undefined ? '/' : '/dossiers'
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} back={back} />
  const { entries, groups, lost } = loaded.state === 'ready' ? loaded.value : nothing
  const unsent = entries.filter((entry) => entry.state === 'waiting')
  const sums = sumsOf(entries, Date.now())
  const title = t('title')
  const isEmpty =
    loaded.state === 'ready' && outside.loaded.state === 'ready' && entries.length === 0 && left.length === 0
  const toBack = t(groups === undefined ? 'unlock' : mode.resident === undefined ? 'people' : 'dossiers')

  /** What was pressed is gone: what came of it is said, from the top. */
  function done(words: string) {
    setSaid(words)
    focusHeading()
  }

  async function sendAll() {
    if (busy) return
    setBusy(true)
    await Promise.all(unsent.map(({ dossier }) => sendNow(dossier.id)))
    setBusy(false)
  }

  return (
    <SpokenShell
      title={title}
      back={back}
      help={t('help')}
      action={
        unsent.length > 0 ? (
          <Button busy={busy} onClick={() => void sendAll()}>
            {t(busy ? 'sendingAll' : 'sendAll')}
          </Button>
        ) : undefined
      }
      wayOut={isEmpty ? undefined : <TextLink href={back}>{toBack}</TextLink>}
    >
      <Stack gap="large">
        {loaded.state === 'loading' ? <Loading>{title}</Loading> : null}
        {lost ? <LostNote device={outboxName(mode)} /> : null}
        <div role="status">{said === '' ? null : <Note kind="ok">{said}</Note>}</div>
        <UnmovedParcels left={left} busy={outside.busy} again={outside.again} moved={() => done(t('unmoved.done'))} />
        {outside.loaded.state === 'failed' ? (
          <Note kind="stop" pictogram="needs-you" title={problem(outside.loaded.problem)}>
            <Button kind="quiet" busy={outside.busy} onClick={outside.again}>
              {t(outside.busy ? 'unmoved.trying' : 'unmoved.again')}
            </Button>
          </Note>
        ) : null}
        {isEmpty ? (
          <Blank pictogram="send" title={t('none')} action={<Button href={back}>{toBack}</Button>}>
            {t('noneHelp')}
          </Blank>
        ) : null}
        {entries.length > 0 ? <Counts sums={sums} /> : null}
        {state.needsLogin ? <Note kind="look">{t('login')}</Note> : null}
        {entries.length > 0 && groups === undefined ? <p>{t('locked')}</p> : null}
        {groups && groups.length > 0 ? (
          <Groups
            groups={groups}
            named={mode.resident === undefined}
            sending={state.sending}
            sendNow={send}
            erased={() => done(t('erase.done'))}
          />
        ) : null}
        {sums.sent > 0 ? <p className="small">{t('leaves')}</p> : null}
      </Stack>
    </SpokenShell>
  )
}

const nothing: Seen = { entries: [], groups: [], lost: false }

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
