import type { HandedDraft } from '../../core/handover.ts'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Device } from '../../device/device.ts'
import { bundleOf } from '../../device/handover.ts'
import { lockedBy, newSpokenCode } from '../../device/handover-file.ts'
import { forgetTaken } from '../handing.ts'

/** A draft under a spoken code, on its way without a network. */
export interface Locked {
  bytes: Uint8Array<ArrayBuffer>
  /** The 12 digits that open it. */
  code: string
  /** What was locked, and in which state: the device that takes it in tells a number that follows from it. */
  head: HandedDraft
}

/** Locks a draft under a new code; `text`: its answers alone. */
export async function lockDraft(device: Device, id: string, what: 'all' | 'text'): Promise<Result<Locked, Problem>> {
  const bundle = await bundleOf(device, id, what)
  if (!bundle.ok) return bundle
  const code = newSpokenCode()
  const made = await lockedBy(code, bundle.value)
  if (!made.ok) return made
  const forgotten = await forgetTaken(device, id)
  return forgotten.ok ? ok({ bytes: made.value, code, head: bundle.value.head }) : forgotten
}
