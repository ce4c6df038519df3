import * as z from 'zod/mini'
import { DossierId } from '../core/dossier.ts'
import type { Parcel } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { SignedReceipt } from '../core/receipt.ts'
import { err, ok, type Result } from '../core/result.ts'
import { type EarlierParcel, type OpenedParcel, openSealedFile } from '../core/sealing.ts'
import type { KeyValueStore } from './practice-cases.ts'

/** A sealed parcel that the practice office has opened: of which dossier it was, and what it confirmed. */
const Received = z.strictObject({
  dossierId: DossierId,
  hash: z.string(),
  receipt: SignedReceipt,
  next: z.optional(z.string()),
})
type Received = z.infer<typeof Received>

const placeOf = (id: string) => `parcel/${id}`

export function practiceParcels(store: KeyValueStore) {
  return {
    async find(id: string): Promise<Result<Received | undefined, Problem>> {
      const row = await store.get(placeOf(id))
      if (!row.ok || row.value === undefined) return row.ok ? ok(undefined) : row
      const kept = Received.safeParse(row.value)
      return kept.success ? ok(kept.data) : err({ code: 'device.failed', facts: { reason: 'unreadable' } })
    },
    /** A parcel that another one says it follows. */
    async earlier(id: string): Promise<Result<EarlierParcel | undefined, Problem>> {
      const found = await this.find(id)
      return found.ok ? ok(found.value && { dossierId: found.value.dossierId, next: found.value.next }) : found
    },
    put: (id: string, received: Received) => store.set(placeOf(id), received),
  }
}

/** The files of an opened parcel as their dossier names them. */
export const openingFiles =
  (parcel: OpenedParcel, file: Parcel['file']): Parcel['file'] =>
  async (sha256) => {
    const sealed = await file(parcel.files[sha256]?.sealed ?? '')
    if (!sealed.ok) return sealed
    const opened = await openSealedFile(parcel, sha256, new Uint8Array(await sealed.value.arrayBuffer()))
    return opened ? ok(new Blob([opened.bytes], { type: opened.type })) : err({ code: 'file.hash' })
  }
