import { useCallback } from 'react'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import { type LineAtOffice, lineAtOffice } from '../../device/mandate-delivery.ts'
import { openMandates } from '../../device/mandates.ts'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { showMoment } from '../dates.ts'
import { helperDevice } from '../helping.ts'
import type { Mode } from '../modes.ts'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { useLoaded } from '../useLoaded.ts'
import { useMandateWords, useSpeech } from '../words.ts'

async function lastSaid(mode: Mode, id: string): Promise<Result<LineAtOffice | undefined, Problem>> {
  const device = helperDevice(mode)
  const journal = await openMandates(device).journal()
  if (!journal.ok) return journal
  const said = journal.value.filter(({ resident }) => resident === id)
  const last = said[said.length - 1]
  return last ? lineAtOffice(device, last) : ok(undefined)
}

/** Whether the office knows what this person said last about being helped. In practice there is no such office. */
export function AtOffice({ id }: { id: string }) {
  const { mode } = useServices()
  const t = useMandateWords()
  const saidOf = useProblemText()
  const { language } = useSpeech()
  const { loaded } = useLoaded(useCallback(() => lastSaid(mode, id), [mode, id]))
  if (mode.practice || loaded.state !== 'ready' || !loaded.value) return null
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
