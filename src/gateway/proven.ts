import * as z from 'zod/mini'
import type { Case } from '../core/case.ts'
import { cleanSecret, DossierId } from '../core/dossier.ts'
import type { TrackQuery } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { caseRows } from './cases.ts'
import type { Parts } from './parts.ts'
import { type Answering, refuse } from './problems.ts'
import { sameSecret } from './secret.ts'

export const ByNumber = z.strictObject({
  number: z.string().check(z.maxLength(60)),
  secret: z.string().check(z.maxLength(60)),
})

/** How somebody shows that a case is theirs, in the body of a request: nothing of it stands in an address. */
export const Proof = z.union([z.strictObject({ dossierId: DossierId }), ByNumber])

/** Why there is no case; `wait`: milliseconds until it may be tried again. */
type Unproven = Problem & { wait?: number }

/**
 * The case that a proof opens. A wrong number and a wrong secret look the same; how often both may be wrong, whichever
 * route they come by, `trackBrake` says.
 */
export async function proven(
  { db, brake }: Pick<Parts, 'db' | 'brake'>,
  query: TrackQuery,
  address: string,
): Promise<Result<Case, Unproven>> {
  if ('dossierId' in query) {
    const found = await caseRows(db).byDossier(query.dossierId)
    return found ? ok(found) : err({ code: 'case.unknown' })
  }
  const number = query.number.trim().toUpperCase()
  const tried = brake.take(number, address)
  if (tried.wait > 0) return err({ code: 'service.busy', wait: tried.wait })
  const secret = await caseRows(db).secretOf(number)
  const right = sameSecret(cleanSecret(query.secret), secret ?? '')
  const found = right ? await caseRows(db).byNumber(number) : undefined
  if (!found) return err({ code: 'case.unknown' })
  tried.giveBack()
  return ok(found)
}

interface Header {
  header(name: string, value: number): unknown
}

/** Ends a route whose proof did not hold. */
export function refuseProof<R>(reply: Answering<R> & Header, { wait, ...problem }: Unproven): R {
  if (wait !== undefined) reply.header('retry-after', Math.ceil(wait / 1000))
  return refuse(reply, [problem])
}
