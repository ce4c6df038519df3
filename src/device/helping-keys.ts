import * as z from 'zod/mini'
import { randomId } from '../core/random-id.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { Device } from './device.ts'
import { locked, refuse } from './failure.ts'
import type { KeySource } from './keyring.ts'

/** The keys of one resident's database, sealed in the helper's vault: there is no other copy. */
const Keys = z.strictObject({ id: z.string(), data: z.string(), names: z.string() })

const noteOf = (resident: string) => `keys ${resident}`
const random = () => toBase64(crypto.getRandomValues(new Uint8Array(32)))

/** Others' papers are only kept where the helper has a PIN: without one the key would lie on the disk. Throws. */
async function mustBeOpen(keeper: Device): Promise<void> {
  const state = await keeper.lockState()
  if (state === 'none') throw refuse('pin-needed')
  if (state !== 'open') throw locked()
}

/** Makes the keys of a new resident. Throws `device.locked`, and `pin-needed` where the helper has no PIN. */
export async function makeKeys(keeper: Device, resident: string): Promise<void> {
  await mustBeOpen(keeper)
  await keeper.inside.notes.write(noteOf(resident), { id: randomId(), data: random(), names: random() })
}

/** After this nothing of theirs can be read by anybody, also not off a copied disk. */
export const destroyKeys = (keeper: Device, resident: string): Promise<void> =>
  keeper.inside.notes.remove(noteOf(resident))

/**
 * The keys of one resident, for as long as the helper's vault is open. Whoever has no such resident gets nothing: keys
 * are never made here.
 */
export const keysOf =
  (keeper: Device, resident: string): KeySource =>
  async () => {
    await mustBeOpen(keeper)
    const kept = await keeper.inside.notes.read(noteOf(resident), Keys)
    if (!kept) throw refuse('missing')
    const [data, names] = [fromBase64(kept.data), fromBase64(kept.names)]
    const key = await crypto.subtle.importKey('raw', data, 'AES-GCM', false, ['encrypt', 'decrypt'])
    const hash = await crypto.subtle.importKey('raw', names, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    data.fill(0)
    names.fill(0)
    return { data: { id: kept.id, key }, names: { name: 'names', id: kept.id, key: hash } }
  }
