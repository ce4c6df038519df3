import type { MandateEntry } from '../core/mandate.ts'
import {
  lineIn,
  MANDATE_RECEIPT_TYPE,
  type MandateParcel,
  type MandateReceipt,
  newLines,
} from '../core/mandate-chain.ts'
import type { Problem } from '../core/problem.ts'
import type { SignedReceipt } from '../core/receipt.ts'
import { err, ok, type Result } from '../core/result.ts'
import { record } from './journal.ts'
import { mandateRows } from './mandates.ts'
import type { Parts } from './parts.ts'

interface Received {
  receipt: SignedReceipt
  isNew: boolean
}

const fork = err<Problem>({ code: 'mandate.fork' })

/**
 * Opens the lines of a helper's journal in memory and keeps those that are new, all of them or none. The same lines again
 * get the receipt that the last of them got before.
 */
export async function receiveMandates(parts: Parts, parcel: MandateParcel): Promise<Result<Received, Problem>> {
  const { db, key, epoch, now } = parts
  const { chain } = parcel
  const opened = await open(parts, parcel)
  if (!opened.ok) return opened
  const lines = opened.value
  const last = lines[lines.length - 1]
  if (!last) return err({ code: 'answer.malformed' })
  return db.transaction().execute(async (trx): Promise<Result<Received, Problem>> => {
    const rows = mandateRows(trx)
    const hashes = lines.map(({ hash }) => hash)
    if (await rows.isElsewhere(chain, hashes)) return fork
    const fresh = newLines(await rows.known(chain, numbersOf(lines)), lines)
    if (!fresh.ok) return fresh
    const at = now()
    for (const entry of fresh.value) {
      const { hash, seq } = entry
      const receipt: MandateReceipt = { chain, hash, seq, receivedAt: at.toISOString(), epoch }
      await rows.add({ chain, entry, jws: await key.signAs(MANDATE_RECEIPT_TYPE, receipt), at })
      await record(trx, { at, actor: 'helper', action: `mandate.${entry.act.type}`, subject: hash })
    }
    const receipt = await rows.receipt(last.hash)
    if (!receipt) throw new Error('A line that was kept is not there')
    return ok({ receipt, isNew: fresh.value.length > 0 })
  })
}

const numbersOf = (lines: readonly MandateEntry[]) => lines.map(({ seq }) => seq)

async function open({ sealing }: Parts, { chain, lines }: MandateParcel): Promise<Result<MandateEntry[], Problem>> {
  const opened: MandateEntry[] = []
  for (const line of lines) {
    const content = await sealing.openEnvelope(line.envelope)
    if (!content.ok) return content
    const entry = await lineIn(chain, line, content.value)
    if (!entry) return err({ code: 'answer.malformed' })
    opened.push(entry)
  }
  return ok(opened)
}
