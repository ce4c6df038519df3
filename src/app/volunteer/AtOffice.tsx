import { useCallback } from 'react'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import { type LineAtOffice, lineAtOffice } from '../../device/mandate-delivery.ts'
import { openMandates } from '../../device/mandates.ts'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { showMoment } from '../dates.ts'
import { helperDevice } from '../helping.ts'
import { useProblemText } from '../problemText.ts'
import { type Services, useServices } from '../services.ts'
import { useLoaded } from '../useLoaded.ts'
import { useMandateWords, useSpeech } from '../words.ts'

type Said = Promise<Result<LineAtOffice | undefined, Problem>>

async function lastSaid({ mode, adapter }: Services, id: string): Said {
  const office = await adapter().catch(() => undefined)
  if (office && !office.openMandates) return ok(undefined)
  const device = helperDevice(mode)
  const journal = await openMandates(device).journal()
  if (!journal.ok) return journal
  const said = journal.value.filter(({ resident }) => resident === id)
  const last = said[said.length - 1]
  return last ? lineAtOffice(device, last) : ok(undefined)
}

/** Whether the office knows what this person said last about being helped. In practice, and where it keeps no such journals, nothing. */
export function AtOffice({ id }: { id: string }) {
  const services = useServices()
  const t = useMandateWords()
  const saidOf = useProblemText()
  const { language } = useSpeech()
  const { loaded } = useLoaded(useCallback(() => lastSaid(services, id), [services, id]))
  if (services.mode.practice || loaded.state !== 'ready' || !loaded.value) return null
  const { since, problem } = loaded.value
  if (since !== undefined) {
    return <StateLine state="received">{t('office.since', { when: showMoment(since, language) })}</StateLine>
  }
  return problem ? (
    <StateLine state="you">{saidOf(problem)}</StateLine>
  ) : (
    <StateLine state="waiting">{t('office.waits')}</StateLine>
  )
}
