import { type Case, openCase, revise, whyNotRevised } from '../core/case.ts'
import { todayInVietnam } from '../core/dates.ts'
import { applicantId, applicantSecret, type Dossier, dossierHash, isAnotherPerson } from '../core/dossier.ts'
import type { Account } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { receiptOf } from '../core/receipt.ts'
import { type Admitted, admit, fileProblems } from '../core/reception.ts'
import { err, ok, type Result } from '../core/result.ts'
import { caseRows } from './cases.ts'
import type { Database } from './database.ts'
import { CHECKED_IN } from './desk/deeds.ts'
import { findable, makeFindable } from './desk/words.ts'
import { claim } from './files.ts'
import { type Deed, record } from './journal.ts'
import { withdrawnProblem } from './mandate-standing.ts'
import { nextNumber } from './numbers.ts'
import type { Parts } from './parts.ts'
import { revisionRows } from './revisions.ts'
import { signatureProblems } from './signed-forms.ts'

/** What a sender gets: the signed receipt, and whether this very request brought something new. */
interface Received {
  jws: string
  isNew: boolean
}

/** Who sends: somebody who is logged in, or who was until now. */
export interface Sender {
  account: Account | undefined
  ended: boolean
  /** It came closed, as from the phone of somebody who helps, whether or not it names them. */
  sealed?: boolean
  /** The person stands before an officer, who has seen who they are. */
  counter?: Counter
}

/** `close`: what happens in the same transaction; where it gives a problem, nothing is received. */
interface Counter {
  actor: Deed['actor']
  close(trx: Database, number: string): Promise<Problem | undefined>
}

/** Undoes a transaction, and is answered as a problem. */
class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** A dossier that may be received once its files are there, or the receipt of one that came before. */
type Judged = { receipt: string } | Admitted

/**
 * Everything that is asked of a dossier and of who sends it, before its files are looked at. What was received stays
 * received, whoever asks again, also when the pack has a newer version since.
 */
export async function judge(parts: Parts, dossier: Dossier, sender: Sender): Promise<Result<Judged, Problem[]>> {
  const { db, procedures, tables, now } = parts
  // Looked at first: had the same revision arrived between the two looks, it would be refused as its own rival.
  const known = await caseRows(db).byDossier(dossier.id)
  const before = await revisionRows(db).receipt(dossier.id, await dossierHash(dossier))
  if (before) return ok({ receipt: before })
  const mustLogIn = parts.login === 'required' && !sender.counter
  if (mustLogIn && !sender.account) return err([{ code: sender.ended ? 'session.ended' : 'session.needed' }])
  const refused = known && whyNotRevised(known, dossier)
  if (refused) return err([refused])
  const admitted = await admit(dossier, procedures, tables, todayInVietnam(now()))
  const unknown = admitted.ok && mustLogIn && whyNotBy(sender, admitted.value, dossier, known?.dossier)
  return unknown ? err([unknown]) : admitted
}

/**
 * Why somebody who is logged in cannot send a dossier. What was written with a helper goes by the login of its applicant
 * only: on a helper's phone what waits for others would go with whoever logs in. Whose case it is only they change
 * themselves: by a later revision (`earlier`: the one before) nobody takes a case over.
 */
function whyNotBy(
  { account, sealed }: Sender,
  { procedure }: Admitted,
  dossier: Dossier,
  earlier: Dossier | undefined,
): Problem | undefined {
  if (!account) return { code: 'session.needed' }
  const need = procedure.facts.login.level
  if (account.level < need) return { code: 'login.level-too-low', facts: { need } }
  const applicant = applicantId(procedure, dossier.answers)
  const owner = earlier && applicantId(procedure, earlier.answers)
  const isHelped = sealed || dossier.helper || earlier?.helper
  const isNotTheirs = isHelped && isAnotherPerson(applicant, account.personalId)
  const isAnothers = (isHelped || owner !== applicant) && isAnotherPerson(owner, account.personalId)
  return isNotTheirs || isAnothers ? { code: 'login.other-person' } : undefined
}

/** Makes a dossier a case, or the next revision of its case, exactly once; sent again, it gets what it got before. */
export async function receive(parts: Parts, dossier: Dossier, sender: Sender): Promise<Result<Received, Problem[]>> {
  const { db, files, now } = parts
  const judged = await judge(parts, dossier, sender)
  if (!judged.ok) return judged
  if ('receipt' in judged.value) return ok({ jws: judged.value.receipt, isNew: false })
  const admitted = judged.value
  const problems = fileProblems(dossier, await files.arrived(dossier))
  if (problems.length > 0) return err(problems)
  const unsigned = await signatureProblems(parts, admitted.procedure, dossier)
  if (unsigned.length > 0) return err(unsigned)
  const arrived = { dossier, hash: await dossierHash(dossier), at: now(), counter: sender.counter, ...admitted }
  try {
    return await db.transaction().execute((trx) => keep(trx, parts, arrived))
  } catch (fault) {
    if (fault instanceof Refused) return err([fault.problem])
    throw fault
  }
}

interface Arrived extends Admitted {
  dossier: Dossier
  hash: string
  at: Date
  counter: Counter | undefined
}

/** One transaction: case, revision, claim of the files and journal row are there together, or none of them is. */
async function keep(trx: Database, parts: Parts, arrived: Arrived): Promise<Result<Received, Problem[]>> {
  const { dossier, at, hash, procedure, counter } = arrived
  const meanwhile = await revisionRows(trx).receipt(dossier.id, hash)
  if (meanwhile) return ok({ jws: meanwhile, isNew: false })
  const known = await caseRows(trx).byDossier(dossier.id)
  const refused = known && whyNotRevised(known, dossier)
  if (refused) return err([refused])
  const withdrawn = await withdrawnProblem(trx, dossier)
  if (withdrawn) return err([withdrawn])
  // Swept away between the look and the claim: the sender has them and sends them again.
  if (!(await claim(trx, dossier))) return err(fileProblems(dossier, new Map()))

  const { answers } = dossier
  const whose = { secret: applicantSecret(procedure, answers), applicant: applicantId(procedure, answers) }
  const next = known ? revised(known, parts, arrived) : await opened(trx, parts, arrived)
  if (known) await caseRows(trx).revise(next, whose)
  else await caseRows(trx).add(next, whose, at)
  await makeFindable(trx, next.number, findable(procedure, dossier))
  const receipt = receiptOf(next, at, parts.epoch)
  const jws = await parts.key.sign(receipt)
  await revisionRows(trx).add(dossier, receipt, jws)
  const action = known ? 'case.revised' : 'case.received'
  await record(trx, { at, actor: 'applicant', action, subject: next.number })
  const { helper } = dossier
  if (helper)
    await record(trx, { at, actor: 'helper', action: 'case.helped', subject: `${next.number} ${helper.mandate}` })
  if (counter) {
    await record(trx, { at, actor: counter.actor, action: CHECKED_IN, subject: next.number })
    const refused = await counter.close(trx, next.number)
    if (refused) throw new Refused(refused)
  }
  return ok({ jws, isNew: true })
}

async function opened(trx: Database, { agencyCode, tables }: Parts, arrived: Arrived): Promise<Case> {
  const { commune, procedure, counter: _, ...arrival } = arrived
  const number = await nextNumber(trx, agencyCode, todayInVietnam(arrival.at))
  return openCase({ ...arrival, number, agency: { code: agencyCode, commune } }, procedure, tables.calendar)
}

function revised(known: Case, { agencyCode, tables }: Parts, arrived: Arrived): Case {
  const { commune, procedure, counter: _, ...arrival } = arrived
  const agency = { code: agencyCode, commune }
  const next = revise(known, { ...arrival, agency }, procedure, tables.calendar)
  // Asked in this transaction already: another answer now would be a fault of the program.
  if (!next.ok) throw new Error(next.error.code)
  return next.value
}
