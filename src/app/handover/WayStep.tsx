import { useEffect, useState } from 'react'
import { filesIn } from '../../core/answer-files.ts'
import { sealHandover } from '../../core/handover.ts'
import { newCode } from '../../core/handover-code.ts'
import { picturesOf } from '../../core/handover-pictures.ts'
import type { Handovers } from '../../core/handover-relay.ts'
import { placeOf } from '../../core/handover-secret.ts'
import type { Problem } from '../../core/problem.ts'
import { err, type Result } from '../../core/result.ts'
import type { Device } from '../../device/device.ts'
import type { Draft } from '../../device/drafts.ts'
import { bundleOf } from '../../device/handover.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { handoversOf, noteLeft } from '../handing.ts'
import { draftPath } from '../openDrafts.ts'
import { useProblemText } from '../problemText.ts'
import { type Services, useServices } from '../services.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useTitles } from '../titles.ts'
import { useDevice } from '../useDevice.ts'
import { useHandoverWords } from '../words.ts'
import { type Locked, lockDraft } from './locked.ts'

/** Leaves it, sealed, and notes what opens it: also a reload of this page shows the code again. */
async function keepPlace(services: Services, device: Device, id: string): Promise<Result<unknown, Problem>> {
  const handovers = await handoversOf(services)
  if (!handovers.ok) return handovers
  if (!handovers.value) return err({ code: 'handover.unknown' })
  const bundle = await bundleOf(device, id)
  if (!bundle.ok) return bundle
  // Digits that can be typed: not every counter has a camera, and not every screen can be scanned.
  const secret = newCode()
  const place = await placeOf(secret)
  if (!place) return err({ code: 'handover.damaged' })
  const sealed = await sealHandover(place.key, bundle.value)
  const put = await leave(handovers.value, place.id, sealed)
  if (!put.ok) return put
  const { updatedAt } = bundle.value.head
  return noteLeft(device, id, { secret, place: place.id, updatedAt, expiresAt: put.value })
}

async function leave(
  handovers: Handovers,
  id: string,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Result<string, Problem>> {
  const put = await handovers.put(id, 'place', sealed)
  if (!put.ok) return put
  return put.value.state === 'waiting' ? { ok: true, value: put.value.expiresAt } : err({ code: 'handover.taken' })
}

interface Props {
  draft: Draft
  kept: () => void
  /** With the texts of its pictures, where it goes so. */
  locked: (locked: Locked, pictures?: readonly string[]) => void
}

/** Which way it goes. A shared screen gives no files away. */
export function WayStep({ draft, kept, locked }: Props) {
  const t = useHandoverWords()
  const services = useServices()
  const device = useDevice()
  const said = useProblemText()
  const titleOf = useTitles()
  const [busy, setBusy] = useState<'keep' | 'pictures' | 'file'>()
  const [problem, setProblem] = useState<Problem | 'too-long'>()
  const { practice, remembers } = services.mode
  const title = t('leave.title')
  // What locks it for the other ways is fetched now: by then there may be no signal.
  useEffect(() => void import('../../device/pin-work.ts').catch(() => undefined), [])

  async function keep() {
    if (busy) return
    setBusy('keep')
    setProblem(undefined)
    const done = await keepPlace(services, device, draft.id)
    setBusy(undefined)
    if (done.ok) kept()
    else setProblem(done.error)
  }

  async function show() {
    if (busy) return
    setBusy('pictures')
    setProblem(undefined)
    // A photo would take a thousand pictures: only the answers go.
    const made = await lockDraft(device, draft.id, 'text')
    const pictures = made.ok ? await picturesOf(made.value.bytes) : undefined
    setBusy(undefined)
    if (!made.ok) setProblem(made.error)
    else if (pictures) locked(made.value, pictures)
    else setProblem('too-long')
  }

  async function file() {
    if (busy) return
    setBusy('file')
    setProblem(undefined)
    const made = await lockDraft(device, draft.id, 'all')
    setBusy(undefined)
    if (made.ok) locked(made.value)
    else setProblem(made.error)
  }

  const count = new Set(filesIn(draft.answers).map(({ sha256 }) => sha256)).size
  return (
    <SpokenShell
      title={title}
      back={draftPath(draft)}
      help={t('leave.help')}
      action={
        practice ? undefined : (
          <Button wide busy={busy === 'keep'} onClick={() => void keep()}>
            {t(busy === 'keep' ? 'leave.keeping' : 'leave.keep')}
          </Button>
        )
      }
    >
      <Stack gap="large">
        {problem ? (
          <Note kind="stop" live>
            {problem === 'too-long' ? t('leave.tooLong') : said(problem)}
          </Note>
        ) : null}
        <div>
          <p>
            <b>{titleOf(draft.procedure.code)}</b>
          </p>
          {count > 0 ? <p>{t('leave.photos', { count })}</p> : null}
        </div>
        <p>{t(practice ? 'leave.keepNone' : 'leave.keepHelp')}</p>
        <Section title={t('leave.pictures')} small>
          <Stack>
            <p>{t('leave.picturesHelp')}</p>
            {count > 0 ? <p>{t('leave.picturesLeft', { count })}</p> : null}
            <Button kind="quiet" busy={busy === 'pictures'} onClick={() => void show()}>
              {t(busy === 'pictures' ? 'leave.showing' : 'leave.show')}
            </Button>
          </Stack>
        </Section>
        {remembers ? (
          <Section title={t('leave.other')} small>
            <Stack>
              <p>{t('leave.otherHelp')}</p>
              <Button kind="quiet" busy={busy === 'file'} onClick={() => void file()}>
                {t(busy === 'file' ? 'leave.filing' : 'leave.file')}
              </Button>
            </Stack>
          </Section>
        ) : null}
      </Stack>
    </SpokenShell>
  )
}
