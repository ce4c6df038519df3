import type { Dossier } from '../core/dossier.ts'
import type { Helper } from '../core/helped.ts'
import { brokenAt, type MandateEntry } from '../core/mandate.ts'
import { isFinishedAfter, type MandateStanding } from '../core/mandate-standing.ts'
import type { Problem } from '../core/problem.ts'
import type { Database } from './database.ts'
import { mandateRows } from './mandates.ts'

/** Why a dossier is not taken that was finished when its mandate had ended, as far as this office knows by now. */
export async function withdrawnProblem(db: Database, dossier: Dossier): Promise<Problem | undefined> {
  const endedAt = dossier.helper && (await mandateRows(db).endOf(dossier.helper.mandate))
  return endedAt !== undefined && isFinishedAfter(endedAt, dossier) ? { code: 'helper.withdrawn' } : undefined
}

/** What this office knows by now of the mandate that a dossier names; the journal is gone through anew each time. */
export async function standingOf(db: Database, helper: Helper): Promise<MandateStanding> {
  const rows = mandateRows(db)
  const found = await rows.find(helper.mandate)
  if (!found) return { state: 'awaited' }
  const journal = await rows.chain(found.chain)
  const [broken, endedAt] = [await brokenIn(journal), await rows.endOf(helper.mandate)]
  return {
    state: 'arrived',
    receivedAt: found.receivedAt,
    agrees: saysTheSame(found.entry, helper),
    lines: journal.length,
    ...(broken === undefined ? {} : { brokenAt: broken }),
    ...(endedAt === undefined ? {} : { endedAt }),
  }
}

/** As `brokenAt`; where a line cannot be read, the chain is broken at it. */
async function brokenIn(journal: readonly (MandateEntry | undefined)[]): Promise<number | undefined> {
  const gone = journal.indexOf(undefined)
  const whole = journal.slice(0, gone < 0 ? undefined : gone).filter((line) => line !== undefined)
  return (await brokenAt(whole)) ?? (gone < 0 ? undefined : gone + 1)
}

const saysTheSame = (entry: MandateEntry | undefined, { agreedAt, until, how }: Helper) =>
  entry?.act.type === 'agreed' && entry.at === agreedAt && entry.act.until === until && entry.act.how === how
