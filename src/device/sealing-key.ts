import * as z from 'zod/mini'
import { SEALING_KEY_TYPE, SealingKey } from '../core/envelope.ts'
import type { Reception } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { OfficeFacts, type OfficeKey } from '../core/receipt.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Device } from './device.ts'
import { attempt } from './failure.ts'
import { keptProofs, pinKeys, pinnedKeys, signedBy } from './proof.ts'

const { keys, login } = OfficeFacts.shape
const Remembered = z.strictObject({ keys, sealing: z.string(), login })
type Remembered = z.infer<typeof Remembered>

/** Where what an office says of itself is between visits: nothing in it is about anybody. */
const PLACE = 'tung-buoc-office'

/**
 * The keys of an office, and whether it wants a login, as this browser last heard them, for all its databases: one that is
 * begun without a network has never asked. Where storage is blocked nothing is remembered.
 */
export function rememberedOffice(): Remembered | undefined {
  try {
    return Remembered.safeParse(JSON.parse(localStorage.getItem(PLACE) ?? '')).data
  } catch {
    return undefined
  }
}

/** Remembers the newest sealing key. One that the keys seen first have not signed changes nothing. */
export async function rememberOffice({ keys, sealing, login }: OfficeFacts): Promise<void> {
  if (sealing === undefined) return
  const known = rememberedOffice()?.keys ?? keys
  if (!(await sealingKeyIn(sealing, known))) return
  try {
    localStorage.setItem(PLACE, JSON.stringify({ keys: known, sealing, login } satisfies Remembered))
  } catch {
    // Blocked storage: the office is asked each time.
  }
}

/** The sealing key in a compact JWS that one of these keys has signed. Throws only when its code could not be loaded. */
export const sealingKeyIn = async (jws: string, keys: readonly OfficeKey[]): Promise<SealingKey | undefined> =>
  SealingKey.safeParse(await signedBy(jws, SEALING_KEY_TYPE, keys)).data

interface Options {
  device: Device
  office: () => Promise<Reception>
  /** What may be used when the office cannot be asked. */
  remembered: Remembered | undefined
}

/**
 * The key to which this office has finished dossiers sealed: as remembered, so that nothing waits for a network, or
 * asked for now. `parcel.no-key` when there is none that the office's pinned key has signed.
 */
export async function keyToSealTo({ device, office, remembered }: Options): Promise<Result<SealingKey, Problem>> {
  const { notes } = device.inside
  const none = err<Problem>({ code: 'parcel.no-key' })
  const pinned = await attempt(() => pinnedKeys(notes))
  if (!pinned.ok) return pinned
  if (remembered) {
    const known = await attempt(() => sealingKeyIn(remembered.sealing, pinned.value ?? remembered.keys))
    if (known.ok && known.value) return ok(known.value)
  }
  const facts = await attempt(async () => (await office()).about())
  if (!facts.ok || !facts.value.ok || facts.value.value.sealing === undefined) return none
  const { value: said } = facts.value
  const asked = await attempt(async () =>
    sealingKeyIn(said.sealing ?? '', await pinKeys(notes, said, () => keptProofs(device.outbox))),
  )
  return asked.ok && asked.value ? ok(asked.value) : none
}
