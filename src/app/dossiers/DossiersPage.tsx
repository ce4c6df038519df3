import { useCallback, useEffect, useState } from 'react'
import { Navigate } from 'react-router'
import { ok } from '../../core/result.ts'
import type { Device } from '../../device/device.ts'
import { Blank } from '../../ui/Blank/Blank.tsx'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { FailedPage } from '../FailedPage.tsx'
import { LostNote } from '../LostNote.tsx'
import type { Mode } from '../modes.ts'
import { useOpenDrafts } from '../openDrafts.ts'
import { finishedIn } from '../parcels.ts'
import { SetAside } from '../SetAside.tsx'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useDevice, useOutboxDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { usePageWords } from '../words.ts'
import { Drafts } from './Drafts.tsx'
import { HandedOver } from './HandedOver.tsx'
import { Removed } from './Removed.tsx'
import { Sent } from './Sent.tsx'
import { Waiting } from './Waiting.tsx'

async function keptOf(mode: Mode, { drafts, lostDrafts, setAside }: Device) {
  const [listed, removed, lost, damaged] = await Promise.all([
    finishedIn(mode),
    drafts.removed(),
    lostDrafts(),
    setAside(),
  ])
  if (!listed.ok) return listed
  if (!removed.ok) return removed
  return ok({
    kept: listed.value,
    removed: removed.value,
    lost: lost.ok && lost.value,
    damaged: damaged.ok ? damaged.value.length : 0,
  })
}

/** Everything that this device holds. Where that is about people, what they have is on the page of what was closed. */
export const DossiersPage = () =>
  useServices().mode.home === 'people' ? <Navigate to="/waiting" replace /> : <Dossiers />

/** Being filled, waiting to be sent, sent, removed. */
function Dossiers() {
  const t = usePageWords()
  const { mode } = useServices()
  const device = useDevice()
  const { outbox } = useOutboxDevice()
  const drafts = useOpenDrafts()
  const held = useLoaded(useCallback(() => keptOf(mode, device), [mode, device]))
  const [said, setSaid] = useState('')
  const lookAgain = held.again
  useEffect(() => outbox.watch(lookAgain), [outbox, lookAgain])
  const forOthers = mode.filesFor === 'others'
  const title = t('names.dossiers')
  const { again: draftsAgain } = drafts
  const lookAnew = useCallback(() => {
    draftsAgain()
    lookAgain()
  }, [draftsAgain, lookAgain])

  function changed(words: string) {
    setSaid(words)
    drafts.again()
    held.again()
  }

  if (drafts.loaded.state === 'failed') return <FailedPage problem={drafts.loaded.problem} again={drafts.again} />
  if (held.loaded.state === 'failed') return <FailedPage problem={held.loaded.problem} again={held.again} />
  const ready = drafts.loaded.state === 'ready' && held.loaded.state === 'ready'
  const open = drafts.loaded.state === 'ready' ? drafts.loaded.value : []
  const { kept, removed, lost, damaged } = held.loaded.state === 'ready' ? held.loaded.value : nothing
  const waiting = kept.filter(({ state }) => state !== 'confirmed')
  const sent = kept.filter(({ state }) => state === 'confirmed')
  return (
    <Shell
      title={title}
      back="/"
      head={<QuestionHead title={title} help={t('dossiers.help')} listen={<Listen text={title} />} />}
    >
      {lost ? <LostNote /> : null}
      {ready ? null : <Loading>{t('shell.loading')}</Loading>}
      {ready && open.length + kept.length === 0 ? (
        <Blank pictogram="wallet" title={t('dossiers.none')} action={<Button href="/">{t('dossiers.begin')}</Button>}>
          {t('dossiers.noneHelp')}
        </Blank>
      ) : null}
      <p role="status">{said}</p>
      <HandedOver changed={lookAnew} />
      <SetAside count={damaged} />
      <Waiting kept={waiting} />
      <Drafts open={open} changed={changed} />
      <Sent kept={sent} />
      {forOthers ? (
        <p>
          <TextLink href="/waiting">{t('dossiers.closed')}</TextLink>
        </p>
      ) : null}
      <p>
        <TextLink href={mode.practice ? '/handover' : '/kept'}>{t('dossiers.takeIn')}</TextLink>
      </p>
      <p>
        <TextLink href="/papers">{t('wallet.title')}</TextLink>
      </p>
      <Removed removed={removed} changed={changed} />
    </Shell>
  )
}

const nothing = { kept: [], removed: [], lost: false, damaged: 0 }
