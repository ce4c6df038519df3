import type { Case } from '../core/case.ts'
import { cleanSecret } from '../core/dossier.ts'
import type { TrackQuery } from '../core/ports.ts'
import { createBrake } from './brake.ts'
import { caseRows } from './cases.ts'
import type { Database } from './database.ts'
import { guardGuesses, networkOf } from './guesses.ts'
import { sameSecret } from './secret.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
/** Wrong tries that one address may make in a minute, for all numbers together. Right ones do not count: a village may share it. */
const WRONG_OF_ONE = 60

/** The case that was proven to be the asker's; or unknown; or how many milliseconds to wait before trying again. */
type Proven = { case: Case } | { case: undefined; wait: number }

export type Proof = ReturnType<typeof openProof>

/** What an applicant must know to see a case: the id that only their device has, or the number and their secret. */
export function openProof(db: Database, now: () => number) {
  const byNumber = guardGuesses({ wrong: 5, reserve: 2, window: HOUR }, now)
  const byAddress = createBrake(WRONG_OF_ONE, MINUTE, now)

  return async (query: TrackQuery, address: string): Promise<Proven> => {
    if ('dossierId' in query) return { case: await caseRows(db).byDossier(query.dossierId), wait: 0 }
    const number = query.number.trim().toUpperCase()
    const atAll = byAddress.take(networkOf(address))
    if (atAll.wait > 0) return { case: undefined, wait: atAll.wait }
    const tried = byNumber.take(number, address)
    if (tried.wait > 0) {
      atAll.giveBack()
      return { case: undefined, wait: tried.wait }
    }
    const secret = await caseRows(db).secretOf(number)
    const isRight = sameSecret(cleanSecret(query.secret), secret ?? '')
    const found = isRight ? await caseRows(db).byNumber(number) : undefined
    if (!found) return { case: undefined, wait: 0 }
    tried.giveBack()
    atAll.giveBack()
    return { case: found }
  }
}
