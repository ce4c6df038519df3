import { useCallback } from 'react'
import { ok } from '../../core/result.ts'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { leftHandovers } from '../handing.ts'
import { PrintedNote } from '../PrintedNote.tsx'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { usePrintedOnce } from '../usePrintedOnce.ts'
import { useKioskWords } from '../words.ts'
import { endVisit } from './endVisit.ts'
import styles from './Kiosk.module.css'
import { VisitSlip } from './VisitSlip.tsx'

/** What there is of a visit: receipts to take home, and what would be lost; a kept place outlives it. */
function useVisit() {
  const device = useDevice()
  return useLoaded(
    useCallback(async () => {
      const [sent, begun, left] = await Promise.all([device.outbox.list(), device.drafts.list(), leftHandovers(device)])
      if (!sent.ok) return sent
      if (!begun.ok) return begun
      const kept = left.ok ? left.value : {}
      const lost = begun.value.filter(({ id, updatedAt }) => kept[id]?.updatedAt !== updatedAt)
      const received = sent.value.filter(({ state }) => state === 'confirmed')
      return ok({ received, unsent: sent.value.length - received.length + lost.length })
    }, [device]),
  )
}

/** The end of a visit: what to take along, what would be lost, and one press that erases everything. */
export function Finish({ back }: { back: () => void }) {
  const t = useKioskWords()
  const { loaded } = useVisit()
  const title = t('finish.title')
  if (loaded.state === 'loading') return <PageLoading />
  // Whatever cannot be read is erased as well.
  const { received, unsent } = loaded.state === 'ready' ? loaded.value : { received: [], unsent: 0 }
  return (
    <Shell
      title={title}
      back={back}
      head={
        <QuestionHead title={title} help={t('finish.help')} listen={<Listen text={`${title} ${t('finish.help')}`} />} />
      }
      action={<Ends risky={unsent > 0} back={back} />}
    >
      <Stack gap="large">
        {unsent > 0 ? (
          <div className="no-print">
            <Note kind="stop" pictogram="needs-you" title={`${t('finish.unsent', { count: unsent })}.`}>
              {t('finish.unsentHelp')}
            </Note>
          </div>
        ) : null}
        <Papers printed={received.length > 0} />
        {received.length > 0 ? (
          <Section title={t('finish.slips')}>
            <Stack gap="large">
              {received.map((entry) => (
                <VisitSlip key={entry.dossier.id} entry={entry} />
              ))}
              <div className="no-print">
                <PrintSlips of={received} />
                <p className="small">{t('finish.printHelp')}</p>
                <p className="small">{t('finish.atOffice')}</p>
              </div>
            </Stack>
          </Section>
        ) : null}
      </Stack>
    </Shell>
  )
}

/** What erasing would lose comes before the erasing. */
function Ends({ risky, back }: { risky: boolean; back: () => void }) {
  const t = useKioskWords()
  const services = useServices()
  const erase = (
    <Button wide kind={risky ? 'danger' : 'primary'} onClick={() => void endVisit(services)}>
      {t('finish.erase')}
    </Button>
  )
  const goOn = (
    <Button wide kind={risky ? 'primary' : 'quiet'} onClick={back}>
      {t('finish.back')}
    </Button>
  )
  return (
    <Buttons>
      {risky ? goOn : erase}
      {risky ? erase : goOn}
    </Buttons>
  )
}

/** By itself where a printer is attached; otherwise by a press. */
function PrintSlips({ of }: { of: readonly OutboxEntry[] }) {
  const t = useKioskWords()
  const prints = usePrintedOnce(of.map(({ dossier }) => dossier.id).join(' '))
  return prints ? (
    <PrintedNote />
  ) : (
    <Button wide kind="quiet" onClick={() => window.print()}>
      {t('finish.print')}
    </Button>
  )
}

/** What people leave behind at such a machine, as pictures with their words. */
function Papers({ printed }: { printed: boolean }) {
  const t = useKioskWords()
  return (
    <section className={`${styles['papers']} no-print`} aria-label={t('finish.papers')}>
      <p>
        <b>{t('finish.papers')}</b>
      </p>
      <ul>
        <li>
          <Pictogram name="idcard" size="large" />
          {t('finish.idCard')}
        </li>
        <li>
          <Pictogram name="paper" size="large" />
          {t('finish.documents')}
        </li>
        {printed ? (
          <li>
            <Pictogram name="ticket" size="large" />
            {t('finish.slip')}
          </li>
        ) : null}
      </ul>
    </section>
  )
}
