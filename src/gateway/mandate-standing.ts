import type { Dossier } from '../core/dossier.ts'
import type { Helper } from '../core/helped.ts'
import type { MandateEntry } from '../core/mandate.ts'
import { isFinishedAfter, type MandateStanding } from '../core/mandate-standing.ts'
import type { Problem } from '../core/problem.ts'
import type { Database } from './database.ts'
import { chainChecks } from './mandate-chains.ts'
import { mandateRows } from './mandates.ts'

/** Why a dossier is not taken that was finished when its mandate had ended, as far as this office knows by now. */
export async function withdrawnProblem(db: Database, dossier: Dossier): Promise<Problem | undefined> {
  const endedAt = dossier.helper && (await mandateRows(db).endOf(dossier.helper.mandate))
  return endedAt !== undefined && isFinishedAfter(endedAt, dossier) ? { code: 'helper.withdrawn' } : undefined
}

/**
 * What this office knows by now of the mandate that a dossier names. The journal is read whole each time; what is still
 * as it was when it was found to be whole is not checked line by line again.
 */
export function mandateStanding(db: Database): (helper: Helper) => Promise<MandateStanding> {
  const rows = mandateRows(db)
  const brokenIn = chainChecks()
  return async (helper) => {
    const found = await rows.find(helper.mandate)
    if (!found) return { state: 'awaited' }
    const journal = await rows.chain(found.chain)
    const [broken, endedAt] = [await brokenIn(found.chain, journal), await rows.endOf(helper.mandate)]
    return {
      state: 'arrived',
      receivedAt: found.receivedAt,
      agrees: saysTheSame(found.entry, helper),
      lines: journal.length,
      ...(broken === undefined ? {} : { brokenAt: broken }),
      ...(endedAt === undefined ? {} : { endedAt }),
    }
  }
}

const saysTheSame = (entry: MandateEntry | undefined, { agreedAt, until, how }: Helper) =>
  entry?.act.type === 'agreed' && entry.at === agreedAt && entry.act.until === until && entry.act.how === how
