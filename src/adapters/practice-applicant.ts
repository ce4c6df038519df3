import { type Case, stateViewOf, viewOf } from '../core/case.ts'
import { answerDraft, withdraw } from '../core/case-applicant.ts'
import { officeFiles } from '../core/case-event.ts'
import { cleanSecret } from '../core/dossier.ts'
import type { Identity, Office, TrackQuery } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { type Kept, type PracticeCases, unknown } from './practice-cases.ts'
import { practiceParcels } from './practice-parcels.ts'
import type { Parts } from './practice-parts.ts'

/** The case that a query proves to know; a wrong number and a wrong secret look the same. */
export async function provenCase(cases: PracticeCases, query: TrackQuery): Promise<Result<Kept, Problem>> {
  const byId = 'dossierId' in query
  const found = byId ? await cases.byDossier(query.dossierId) : await cases.byNumber(query.number)
  if (!found.ok) return found
  if (!found.value) return err(unknown)
  const knows = byId || (found.value.secret !== '' && cleanSecret(query.secret) === found.value.secret)
  return knows ? ok(found.value) : err(unknown)
}

/** What whoever applied can see and do at the practice office. */
export function practiceApplicant(
  { store, cases, now, alone }: Parts,
  identity: Identity,
): Omit<Office, 'about' | 'submit'> {
  const changed = (query: TrackQuery, change: (from: Case) => Result<Case, Problem>) =>
    alone(async () => {
      const found = await provenCase(cases, query)
      if (!found.ok) return found
      const next = change(found.value.case)
      if (!next.ok) return next
      if (next.value !== found.value.case) {
        const put = await cases.put({ ...found.value, case: next.value })
        if (!put.ok) return put
      }
      return ok(viewOf(next.value, now()))
    })

  return {
    async track(query) {
      const parcel = 'dossierId' in query ? await practiceParcels(store).find(query.dossierId) : ok(undefined)
      if (!parcel.ok) return parcel
      const found = await provenCase(cases, parcel.value ? { dossierId: parcel.value.dossierId } : query)
      if (!found.ok) return found
      return ok((parcel.value ? stateViewOf : viewOf)(found.value.case, now()))
    },

    withdraw: (query, reason) => changed(query, (from) => withdraw(from, { reason }, now())),

    answerDraft: (query, answer) => changed(query, (from) => answerDraft(from, answer, now())),

    async resultFile(query, sha256) {
      const found = await provenCase(cases, query)
      if (!found.ok) return found
      if (!officeFiles(found.value.case.events).some((file) => file.sha256 === sha256)) return err(unknown)
      const bytes = await store.get(`file/${sha256}`)
      if (!bytes.ok) return bytes
      return bytes.value instanceof Blob ? ok(bytes.value) : err({ code: 'file.unreadable' })
    },

    async mine() {
      const session = await identity.session()
      if (!session.ok) return session
      const { account } = session.value
      if (!account) return err({ code: 'session.needed' })
      const kept = await cases.all()
      if (!kept.ok) return kept
      const own = kept.value.filter(({ applicant }) => applicant !== undefined && applicant === account.personalId)
      return ok(own.map((one) => ({ dossierId: one.case.dossier.id, view: viewOf(one.case, now()) })))
    },
  }
}
