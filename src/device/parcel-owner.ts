import * as z from 'zod/mini'
import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { Row } from './db.ts'
import type { Device } from './device.ts'
import { attempt, nameOfError } from './failure.ts'
import type { OutboxEntry } from './outbox-entry.ts'

const Mark = z.strictObject({ key: z.string(), iv: z.string(), sealed: z.string() })

/**
 * Whose a parcel is, for `OutboxEntry.whose`: the random id of a resident, sealed in the helper's vault for this one
 * parcel. Without the PIN no two marks tell whether they are of one person. Throws.
 */
export const markFor = (keeper: Device, resident: string) => async (parcel: string) => {
  const { key = '', iv, sealed } = await keeper.inside.vault.seal('outbox', parcel, new TextEncoder().encode(resident))
  const mark: z.infer<typeof Mark> = { key, iv: toBase64(iv), sealed: toBase64(new Uint8Array(sealed)) }
  return JSON.stringify(mark)
}

/**
 * Whose each parcel is, by its id: the random id of a resident, or '' where the key that could tell is gone.
 * `device.locked` while the PIN is wanted.
 */
export const ownersOf = (
  keeper: Device,
  entries: readonly OutboxEntry[],
): Promise<Result<Map<string, string>, Problem>> =>
  attempt(async () => {
    const owners = new Map<string, string>()
    for (const entry of entries) owners.set(entry.dossier.id, (await ownerOf(keeper, entry)) ?? '')
    return owners
  })

async function ownerOf(keeper: Device, { dossier, whose }: OutboxEntry): Promise<string | undefined> {
  const row = whose === undefined ? undefined : rowOf(dossier.id, whose)
  if (!row) return undefined
  try {
    return new TextDecoder().decode(await keeper.inside.vault.unseal('outbox', row))
  } catch (error) {
    // Only a mark that does not open is nobody's: after a read that failed, a withdrawal would stop nothing.
    if (nameOfError(error) !== 'OperationError') throw error
    return undefined
  }
}

/** Undefined when it is no mark. */
function rowOf(id: string, whose: string): Row | undefined {
  try {
    const { key, iv, sealed } = Mark.parse(JSON.parse(whose))
    return { key, id, iv: fromBase64(iv), sealed: fromBase64(sealed).buffer }
  } catch {
    return undefined
  }
}
