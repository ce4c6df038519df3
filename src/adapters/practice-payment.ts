import { viewOf } from '../core/case.ts'
import { advance } from '../core/case-advance.ts'
import { lastMove } from '../core/case-event.ts'
import type { Payment } from '../core/ports.ts'
import { ok } from '../core/result.ts'
import { provenCase } from './practice-applicant.ts'
import type { Parts } from './practice-parts.ts'

/** Paying in practice, simulated: no money exists, and the office of the same page takes it as paid at once. */
export const practicePayment = ({ cases, now, tables, alone }: Parts): Payment => ({
  pay: (query) =>
    alone(async () => {
      const found = await provenCase(cases, query)
      if (!found.ok) return found
      const from = found.value.case
      if (from.status !== 'needs-payment' && lastMove(from.events, 'confirm-payment')) return ok(viewOf(from, now()))
      const paid = advance(from, { type: 'confirm-payment' }, now(), { calendar: (await tables()).calendar })
      if (!paid.ok) return paid
      const put = await cases.put({ ...found.value, case: paid.value })
      return put.ok ? ok(viewOf(paid.value, now())) : put
    }),
})
