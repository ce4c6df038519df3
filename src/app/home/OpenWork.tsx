import { useCallback } from 'react'
import { ok } from '../../core/result.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Panel } from '../../ui/Panel/Panel.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { LostNote } from '../LostNote.tsx'
import { lazyDevice } from '../lazyDevice.ts'
import type { Mode } from '../modes.ts'
import { needOf } from '../needOf.ts'
import { draftPath, type OpenDraft, useOpenDrafts } from '../openDrafts.ts'
import { useServices } from '../services.ts'
import { useTitles } from '../titles.ts'
import { useLoaded } from '../useLoaded.ts'
import { useWords } from '../words.ts'
import styles from './HomePage.module.css'

/** What this device holds that is not done: drafts, dossiers that were not sent, and the word when it lost some. */
async function unsentOf(mode: Mode) {
  const device = await lazyDevice(mode)
  if (!device.ok) return device
  const { outbox, lostDrafts } = device.value
  const [listed, lost] = await Promise.all([outbox.list(), lostDrafts()])
  if (!listed.ok) return listed
  return ok({ waiting: listed.value.filter(({ state }) => state !== 'confirmed'), lost: lost.ok && lost.value })
}

export function OpenWork() {
  const t = useWords()
  const title = useTitles()
  const { mode } = useServices()
  const drafts = useOpenDrafts().loaded
  const unsent = useLoaded(useCallback(() => unsentOf(mode), [mode])).loaded
  const [newest, ...others] = drafts.state === 'ready' ? drafts.value : []
  const waiting = unsent.state === 'ready' ? unsent.value.waiting : []
  const failed = drafts.state === 'failed' || unsent.state === 'failed'
  return (
    <Stack>
      {failed ? (
        <Note kind="look" pictogram="needs-you" title={t('home.unreadable')}>
          {t('home.unreadableHelp')}
        </Note>
      ) : null}
      {unsent.state === 'ready' && unsent.value.lost ? <LostNote /> : null}
      {newest ? <Newest open={newest} /> : null}
      {others.length + waiting.length > 0 ? (
        <Rows label={t('home.unfinished')}>
          {waiting.map((entry) => (
            <Row
              key={entry.dossier.id}
              title={named(title(entry.dossier.procedure.code), entry.about)}
              state={
                entry.state === 'needs-you' ? (
                  <StateLine state="you">{t(needOf(entry))}</StateLine>
                ) : (
                  <StateLine state="waiting">{t('draft.waiting')}</StateLine>
                )
              }
              pictogram="send"
              href={`/dossiers/${entry.dossier.id}`}
            />
          ))}
          {others.slice(0, 2).map(({ draft, summary, whom }) => (
            <Row
              key={draft.id}
              title={named(title(draft.procedure.code), summary?.about)}
              detail={[
                whom && t('draft.whom', { name: whom }),
                summary && t('draft.at', { step: summary.step, steps: summary.steps }),
              ]
                .filter(Boolean)
                .join('. ')}
              pictogram="paper"
              href={draftPath(draft)}
            />
          ))}
        </Rows>
      ) : null}
      {others.length > 2 ? (
        <p>
          <TextLink href="/dossiers">{t('home.allDrafts', { count: others.length + 1 })}</TextLink>
        </p>
      ) : null}
    </Stack>
  )
}

const named = (title: string, about: string | undefined) => (about ? `${title}: ${about}` : title)

function Newest({ open: { draft, summary, whom } }: { open: OpenDraft }) {
  const t = useWords()
  const title = useTitles()
  return (
    <Panel tone="look" label={t('home.unfinished')} title={named(title(draft.procedure.code), summary?.about)}>
      {whom ? <p>{t('draft.whom', { name: whom })}</p> : null}
      {summary ? <p>{t('draft.youAt', { step: summary.step, steps: summary.steps })}</p> : null}
      <p className={styles['state']}>
        <StateLine state="device">{t('draft.here')}</StateLine>
      </p>
      <Button wide href={draftPath(draft)}>
        {t('draft.continue')}
      </Button>
    </Panel>
  )
}
