import { useCallback } from 'react'
import type { Problem } from '../core/problem.ts'
import { ok, type Result } from '../core/result.ts'
import type { Draft } from '../device/drafts.ts'
import type { DraftSummary } from './draftSummary.ts'
import { lazyDevice } from './lazyDevice.ts'
import type { Mode } from './modes.ts'
import { useServices } from './services.ts'
import { useLoaded } from './useLoaded.ts'

export interface OpenDraft {
  draft: Draft
  summary: DraftSummary | undefined
  /** How the person is called whom it is for; of oneself nothing is said. */
  whom: string | undefined
}

/** Where filling goes on. */
export const draftPath = ({ id, procedure, step }: Draft) => `/procedures/${procedure.code}/fill/${step}?draft=${id}`

/** The open drafts of this device, newest first. Packs are loaded only when there is a draft. */
async function openDrafts(mode: Mode): Promise<Result<OpenDraft[], Problem>> {
  const device = await lazyDevice(mode)
  if (!device.ok) return device
  const listed = await device.value.drafts.list()
  if (!listed.ok || listed.value.length === 0) return listed.ok ? ok([]) : listed
  const { summarise } = await import('./draftSummary.ts')
  const people = await device.value.people.list()
  const named = new Map(people.ok ? people.value.map(({ id, name }) => [id, name || undefined]) : [])
  const summarised = listed.value.map(
    async (draft): Promise<OpenDraft> => ({
      draft,
      summary: await summarise(draft),
      whom: named.get(draft.person ?? ''),
    }),
  )
  return ok(await Promise.all(summarised))
}

export function useOpenDrafts() {
  const { mode } = useServices()
  return useLoaded(useCallback(() => openDrafts(mode), [mode]))
}
