import type { WriteTransaction } from './db.ts'
import { refuse } from './failure.ts'
import { mustBeUnchanged, persistently, type Rows } from './rows.ts'
import type { Vault } from './sealed.ts'

/** Who edits a draft; it ends with the draft. */
export const leaseOf = (id: string) => `draft ${id}`

/** Nobody's editor: the draft is on another device now. */
const HANDED_OVER = 'handed over'

/** Asked inside a transaction over `leases`: throws `left` when another editor has taken the draft over. */
export async function mustBeEditor(tx: WriteTransaction, id: string, editor: string | undefined): Promise<void> {
  const holder = await tx.objectStore('leases').get(leaseOf(id))
  if (editor !== undefined && holder && holder.owner !== editor) throw refuse('left')
}

/** Deletes a draft that was handed over, when it is still the one of `asOf`; false when it is not. Throws. */
export const eraseDraft = (vault: Vault, drafts: Rows<{ updatedAt: string }>, id: string, asOf: string) =>
  persistently(async () => {
    const found = await drafts.find(id)
    if (found && found.value.updatedAt !== asOf) return false
    await vault.write(['drafts', 'removed', 'leases'], async (tx) => {
      if (found) await mustBeUnchanged(tx, 'drafts', found.row)
      await tx.objectStore('drafts').delete(id)
      await tx.objectStore('removed').delete(id)
      // Whoever still shows it is not its editor any more, so that no late key brings it back.
      await tx.objectStore('leases').put({ name: leaseOf(id), owner: HANDED_OVER, beat: 1 })
    })
    return true
  })
