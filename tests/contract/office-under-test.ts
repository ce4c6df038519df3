import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import type { Desk, Seen } from '../../src/core/desk-port.ts'
import type { Office } from '../../src/core/ports.ts'
import { Receipt, type SignedReceipt } from '../../src/core/receipt.ts'
import type { Status } from '../../src/core/status.ts'
import { type Sent, sealed } from './made-up-dossier.ts'

/** An office that knows the made-up pack, and whose clock is the made-up one. */
export interface OfficeUnderTest {
  office: Office
  desk: Desk
  close(): Promise<void>
}

/** What the office says of itself; it is expected to answer. */
export async function factsOf(office: Office) {
  const facts = await office.about()
  if (!facts.ok) throw new Error(JSON.stringify(facts.error))
  return facts.value
}

/** The receipt in a proof; thrown when its signature does not hold by a key that the office publishes. */
export async function proven(office: Office, { jws }: SignedReceipt): Promise<Receipt> {
  const { kid } = decodeProtectedHeader(jws)
  const key = (await factsOf(office)).keys.find((published) => published.kid === kid)
  if (!key) throw new Error(`No published key ${kid}`)
  const { payload } = await compactVerify(jws, await importJWK({ ...key }, 'ES256'), { algorithms: ['ES256'] })
  return Receipt.parse(JSON.parse(new TextDecoder().decode(payload)))
}

/** What an officer has on the screen. */
export const seen = (status: Status, revision = 1): Seen => ({ status, revision })

/** Sends a dossier that nothing is wrong with. */
export async function submitted({ office }: OfficeUnderTest, sent: Sent = sealed()) {
  const signed = await office.submit(sent.parcel)
  if (!signed.ok) throw new Error(JSON.stringify(signed.error))
  return { ...sent, signed: signed.value, receipt: await proven(office, signed.value) }
}

/** A dossier on which an officer works. */
export async function inProcessing(under: OfficeUnderTest) {
  const { dossier, receipt } = await submitted(under)
  await under.desk.move(receipt.number, seen('submitted'), { type: 'accept' })
  const moved = await under.desk.move(receipt.number, seen('accepted'), { type: 'process' })
  if (!moved.ok) throw new Error(moved.error.code)
  return { dossier, number: receipt.number, due: receipt.due }
}

/** A paper of the office, as far as its first bytes tell. */
export const pdf = (text: string) => new Blob([`%PDF-1.7\n${text}\n%%EOF\n`], { type: 'application/pdf' })
