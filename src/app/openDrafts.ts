import { useCallback } from 'react'
import type { Problem } from '../core/problem.ts'
import { ok, type Result } from '../core/result.ts'
import type { Draft } from '../device/drafts.ts'
import type { OpenDraft } from './draftSummary.ts'
import { lazyDevice } from './lazyDevice.ts'
import type { Mode } from './modes.ts'
import { useServices } from './services.ts'
import { useLoaded } from './useLoaded.ts'

export type { OpenDraft }

/** Where filling goes on. */
export const draftPath = ({ id, procedure, step }: Draft) => `/procedures/${procedure.code}/fill/${step}?draft=${id}`

/** The open drafts of this device, newest first. Packs are loaded only when there is a draft. */
async function openDrafts(mode: Mode): Promise<Result<OpenDraft[], Problem>> {
  const device = await lazyDevice(mode)
  if (!device.ok) return device
  const listed = await device.value.drafts.list()
  if (!listed.ok || listed.value.length === 0) return listed.ok ? ok([]) : listed
  return ok(await (await import('./draftSummary.ts')).summarised(device.value, listed.value))
}

export function useOpenDrafts() {
  const { mode } = useServices()
  return useLoaded(useCallback(() => openDrafts(mode), [mode]))
}
