import * as z from 'zod/mini'
import { canonical, dossierHash } from '../core/dossier.ts'
import { type OfficeFacts, OfficeKey, Receipt } from '../core/receipt.ts'
import type { Outgoing } from '../core/sealed-parcel.ts'
import { isUnreadable, Refusal } from './failure.ts'
import type { NoteRows } from './notes.ts'
import type { Outbox } from './outbox.ts'
import { type KeptProof, type OutboxEntry, proofOf } from './outbox-entry.ts'

const PINNED = 'office keys'
const Pinned = z.array(OfficeKey).check(z.minLength(1))

/**
 * The keys of the office that this device saw first; later ones are not taken for them. Where they cannot be read any
 * more, those of now hold that have signed something in `kept`, or all of them when there is nothing that could tell.
 * Throws, `receipt.not-proven` when none of them has.
 */
export async function pinKeys(
  notes: NoteRows,
  { keys }: OfficeFacts,
  kept: () => Promise<readonly KeptProof[]>,
): Promise<OfficeKey[]> {
  try {
    return await notes.writeFirst(PINNED, keys, Pinned)
  } catch (error) {
    if (!isUnreadable(error)) throw error
  }
  const proofs = await kept()
  const known = proofs.length === 0 ? keys : await signersOf(proofs, keys)
  if (known.length === 0) throw new Refusal({ code: 'receipt.not-proven' })
  await notes.write(PINNED, known)
  return known
}

async function signersOf(proofs: readonly KeptProof[], keys: readonly OfficeKey[]): Promise<OfficeKey[]> {
  const signers: OfficeKey[] = []
  for (const key of keys) {
    const opened = await Promise.all(proofs.map(({ jws }) => proven(jws, [key])))
    if (opened.some((receipt) => receipt !== undefined)) signers.push(key)
  }
  return signers
}

/** Everything that an office has proven to this device. Throws. */
export async function keptProofs(outbox: Outbox): Promise<KeptProof[]> {
  const listed = await outbox.list()
  if (!listed.ok) throw new Refusal(listed.error)
  return listed.value.flatMap(({ receipts }) => receipts)
}

/** Undefined before the office was reached for the first time. Throws. */
export const pinnedKeys = (notes: NoteRows): Promise<OfficeKey[] | undefined> => notes.read(PINNED, Pinned)

/**
 * What is in a compact JWS of a kind, when one of these keys has signed it; else undefined. Needs no network. Throws only
 * when the code for it could not be loaded.
 */
export async function signedBy(jws: string, kind: string, keys: readonly OfficeKey[]): Promise<unknown> {
  const { compactVerify, decodeProtectedHeader, importJWK } = await import('jose')
  try {
    const { kid, typ } = decodeProtectedHeader(jws)
    const key = keys.find((one) => one.kid === kid)
    if (!key || typ !== kind) return undefined
    const { payload } = await compactVerify(jws, await importJWK(key, 'ES256'), { algorithms: ['ES256'] })
    return JSON.parse(new TextDecoder().decode(payload))
  } catch {
    return undefined
  }
}

/** The receipt in a compact JWS, when it was signed with one of these keys and by the rules of core/receipt.ts. */
export const proven = async (jws: string, keys: readonly OfficeKey[]): Promise<Receipt | undefined> =>
  Receipt.safeParse(await signedBy(jws, 'receipt+jwt', keys)).data

/** A receipt for another dossier, another revision or other content is no proof of this one. */
export const isFor = async (receipt: Receipt, dossier: Outgoing): Promise<boolean> =>
  receipt.dossierId === dossier.id &&
  receipt.revision === dossier.revision &&
  receipt.hash === (await dossierHash(dossier)) &&
  canonical(receipt.files) === canonical(dossier.files)

/** Whether what is kept proves, with these keys, that the office has this very revision. */
export async function isProven(entry: OutboxEntry, keys: readonly OfficeKey[]): Promise<boolean> {
  const proof = proofOf(entry)
  const receipt = proof && (await proven(proof.jws, keys))
  return receipt !== undefined && isFor(receipt, entry.dossier)
}
