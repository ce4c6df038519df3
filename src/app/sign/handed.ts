import * as z from 'zod/mini'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { fromBase64, toBase64 } from '../../device/base64.ts'
import type { Device } from '../../device/device.ts'

const NAME = 'signed-for-the-next'
/** Milliseconds for which somebody who stands beside is waited for. */
const FRESH = 3_600_000

const Handed = z.strictObject({ base64: z.string(), at: z.number() })

/** Seals a signed document on this device for the person who signs next. */
export async function handOn({ notes }: Device, file: Blob): Promise<Result<void, Problem>> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return notes.put(NAME, { base64: toBase64(bytes), at: Date.now() })
}

/** The document that was handed on; an old one is removed and not given. */
export async function takeHanded(device: Device): Promise<Result<Blob, Problem>> {
  const found = await device.notes.get(NAME, Handed)
  if (!found.ok) return found
  if (!found.value) return err({ code: 'signing.unknown' })
  if (Math.abs(Date.now() - found.value.at) > FRESH) {
    await dropHanded(device)
    return err({ code: 'signing.unknown' })
  }
  return ok(new Blob([fromBase64(found.value.base64)], { type: 'application/pdf' }))
}

export const dropHanded = ({ notes }: Device) => notes.remove(NAME)
