import type { Dossier } from '../core/dossier.ts'
import { FILE_LIMITS } from '../core/dossier.ts'
import type { SealingKey } from '../core/envelope.ts'
import { isSealed, SEALING_ADDS } from '../core/sealed-parcel.ts'
import { sealDossier } from '../core/sealing.ts'
import { leaseOf, mustBeEditor } from './draft-lease.ts'
import type { DraftRows } from './drafts.ts'
import { Refusal, refuse } from './failure.ts'
import { type FileNeeds, hashesIn } from './file-needs.ts'
import type { FileStore } from './files.ts'
import { KEPT_WHOLE, type OutboxEntry, proofOf } from './outbox-entry.ts'
import { nextSequence, type OutboxRows } from './outbox-rows.ts'
import { isUnchanged, mustBeUnchanged, persistently, putFile } from './rows.ts'
import type { Vault } from './sealed.ts'

/** What is finished for somebody else. Throws. */
export interface SealedPost {
  post(draftId: string, dossier: Dossier, to: SealingKey, editor: string | undefined): Promise<OutboxEntry>
  forgetSent(officeTime: Date): Promise<number>
}

interface Options {
  vault: Vault
  drafts: DraftRows
  rows: OutboxRows
  files: FileStore
  needs: FileNeeds
}

export function openSealedPost({ vault, drafts, rows, files, needs }: Options): SealedPost {
  const bytesOf = (dossier: Dossier) => async (sha256: string) => {
    const entry = dossier.files.find((file) => file.sha256 === sha256)
    const at = entry && { field: entry.slot, facts: { page: entry.page } }
    if (entry && entry.size > FILE_LIMITS.bytes - SEALING_ADDS) {
      throw new Refusal({ code: 'file.too-large', ...at, facts: { max: FILE_LIMITS.bytes / 1_000_000 } })
    }
    const bytes = await files.get(sha256)
    if (!bytes.ok) throw new Refusal({ ...bytes.error, ...at })
    return bytes.value.arrayBuffer()
  }

  return {
    post: (draftId, dossier, to, editor) =>
      persistently(async () => {
        if (draftId !== dossier.id) throw new Refusal({ code: 'dossier.malformed' })
        const draft = await drafts.drafts.find(draftId)
        if (!draft) throw refuse('left')
        const sealed = await sealDossier(dossier, bytesOf(dossier), to)
        // No name, nobody of this device's people: nothing that says whose it is.
        const parcel: OutboxEntry = {
          dossier: sealed.dossier,
          about: '',
          sequence: await nextSequence(rows),
          state: 'waiting',
          tries: 0,
          receipts: [],
        }
        const row = await rows.seal(parcel)
        const papers = await Promise.all([...sealed.files].map(([hash, bytes]) => files.sealSealed(hash, bytes)))
        // What cannot be read may point at them too, but nobody can open that any more.
        const { hashes } = await needs.pointedAt(new Date(), draftId)
        const own = [...dossier.files.map((file) => file.sha256), ...hashesIn(draft.value.answers)]
        const gone = await files.headsOf(new Set(own.filter((hash) => !hashes.has(hash))))
        await vault.write(['drafts', 'removed', 'outbox', 'leases', 'files', 'fileHeads'], async (tx) => {
          await mustBeEditor(tx, draftId, editor)
          await mustBeUnchanged(tx, 'drafts', draft.row)
          await tx.objectStore('outbox').put(row)
          for (const paper of papers) await putFile(tx, paper)
          await files.drop(tx, gone)
          await tx.objectStore('drafts').delete(draftId)
          await tx.objectStore('removed').delete(draftId)
          await tx.objectStore('leases').delete(leaseOf(draftId))
        })
        return parcel
      }),

    async forgetSent(officeTime) {
      let forgotten = 0
      for (const { dossier } of (await rows.list()).filter((entry) => isOver(entry, officeTime))) {
        const found = await rows.find(dossier.id)
        if (!found || !isOver(found.value, officeTime)) continue
        const heads = await files.headsOf(dossier.files.map((file) => file.sha256))
        await vault.write(['outbox', 'files', 'fileHeads'], async (tx) => {
          if (!(await isUnchanged(tx, 'outbox', found.row))) return
          await tx.objectStore('outbox').delete(dossier.id)
          await files.drop(tx, heads)
          forgotten += 1
        })
      }
      return forgotten
    },
  }
}

/** The office has had it for so long that a restore from a backup cannot ask for it again. */
function isOver(entry: OutboxEntry, officeTime: Date): boolean {
  const at = proofOf(entry)?.receipt.receivedAt
  return isSealed(entry.dossier) && at !== undefined && officeTime.getTime() - Date.parse(at) > KEPT_WHOLE
}
