import { daysBetween, type LocalDate, todayInVietnam } from './dates.ts'
import { type Dossier, examine } from './dossier.ts'
import type { OfficeTables, Procedures } from './ports.ts'
import type { Problem } from './problem.ts'
import type { Procedure } from './procedure.ts'
import { err, ok, type Result } from './result.ts'
import { signedFormFaults } from './signed-form.ts'

/** A dossier that may be received: by which pack it was looked at, and which commune receives it. */
export interface Admitted {
  procedure: Procedure
  commune: string
}

/** How long a dossier may wait on its device and still be looked at as on the day it was sealed. Days. */
export const SEALED_DAYS = 30

/**
 * The days on which a dossier may be right: today, or the day it was sealed. Whoever was a week without a signal is not
 * refused because a child turned fourteen meanwhile, or a date that was to come has come. A later day than today is the
 * work of a wrong clock and does not count. The device's word buys nothing more: limits only, never the day of receipt.
 */
function daysOf({ sealedAt }: Dossier, today: LocalDate): LocalDate[] {
  const sealedOn = todayInVietnam(new Date(sealedAt))
  const waited = daysBetween(sealedOn, today)
  return waited > 0 && waited <= SEALED_DAYS ? [today, sealedOn] : [today]
}

/**
 * Everything an office asks of a dossier before it gives it a number, except whether its files are there.
 * Practice and gateway ask this one function, so that nobody learns in practice what the gateway would refuse.
 */
export async function admit(
  dossier: Dossier,
  procedures: Procedures,
  tables: OfficeTables,
  today: LocalDate,
): Promise<Result<Admitted, Problem[]>> {
  const procedure = await procedures.load(dossier.procedure.code, dossier.procedure.version)
  if (procedure === 'unknown') return err([{ code: 'procedure.unknown' }])
  if (procedure === 'outdated') return err([{ code: 'procedure.outdated' }])
  const [asToday = [], ...asThen] = daysOf(dossier, today).map((day) =>
    examine(procedure, dossier, { ...tables, today: day }),
  )
  if (asToday.length > 0 && !asThen.some((problems) => problems.length === 0)) return err(asToday)
  const voided = await signedFormFaults(procedure, dossier.answers)
  if (voided.length > 0) return err(voided)
  const receivedBy = dossier.answers[procedure.receivedBy]
  if (typeof receivedBy !== 'object' || !('commune' in receivedBy)) {
    return err([{ code: 'address.incomplete', field: procedure.receivedBy }])
  }
  return ok({ procedure, commune: receivedBy.commune })
}

/** What is wrong with a file that has arrived, next to what the manifest says of it; nothing when they agree. */
export function fileProblems(
  { files }: Dossier,
  arrived: ReadonlyMap<string, { type: string; size: number }>,
): Problem[] {
  return files.flatMap(({ slot, page, type, size, sha256 }): Problem[] => {
    const found = arrived.get(sha256)
    if (!found) return [{ code: 'file.not-received', field: slot, facts: { page, sha256 } }]
    if (found.type !== type) return [{ code: 'file.type', field: slot, facts: { page } }]
    return found.size === size ? [] : [{ code: 'file.hash', field: slot, facts: { page } }]
  })
}
