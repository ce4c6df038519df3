import { readFile } from 'node:fs/promises'
import { dossierHash } from '../core/dossier.ts'
import type { Problem } from '../core/problem.ts'
import { parcelReceiptOf, type SignedReceipt } from '../core/receipt.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { SealedDossier } from '../core/sealed-parcel.ts'
import { type OpenedParcel, openSealedFile, placed } from '../core/sealing.ts'
import { caseRows } from './cases.ts'
import { withdrawnProblem } from './mandate-standing.ts'
import { parcelRows } from './parcels.ts'
import type { Parts } from './parts.ts'
import { judge, receive, type Sender } from './receive.ts'

interface Received {
  receipt: SignedReceipt
  isNew: boolean
}

/**
 * Opens a parcel that was sealed to this office, receives what is in it as any other dossier, and confirms the parcel.
 * Nothing is opened on the disk but what is then kept. The same parcel again gets the receipt that it got before.
 */
export async function receiveSealed(
  parts: Parts,
  sealed: SealedDossier,
  from: Sender,
): Promise<Result<Received, Problem[]>> {
  const { db, files, sealing, key, epoch, now } = parts
  const sender: Sender = { ...from, sealed: true }
  const hash = await dossierHash(sealed)
  const before = await parcelRows(db).receipt(sealed.id)
  if (before) return before.hash === hash ? ok({ receipt: before.signed, isNew: false }) : err([conflict])
  const opened = await sealing.open(sealed)
  if (!opened.ok) return err([opened.error])
  const { follows, next } = opened.value
  const inPlace = await placed(opened.value, follows && (await parcelRows(db).earlier(follows.parcel)))
  if (!inPlace.ok) return err([inPlace.error])
  const dossier = inPlace.value
  const withdrawn = await withdrawnProblem(db, dossier)
  if (withdrawn) {
    // Whoever took back their word is not kept here for a week either, sealed or not.
    await files.discard(sealed.id)
    return err([withdrawn])
  }
  // Before a paper is opened on the disk: of what is refused none is.
  const judged = await judge(parts, dossier, sender)
  if (!judged.ok) return judged
  const arrived = await openFiles(parts, sealed, { ...opened.value, dossier })
  if (arrived.length > 0) return err(arrived)
  const received = await receive(parts, dossier, sender)
  if (!received.ok) return received

  const of = await caseRows(db).byDossier(dossier.id)
  if (!of) throw new Error('A case that was received is not there')
  const at = now()
  const jws = await key.sign(parcelReceiptOf(of, sealed, hash, at, epoch))
  await parcelRows(db).add({ sealed, hash, number: of.number, jws, at, next })
  const first = await parcelRows(db).receipt(sealed.id)
  if (!first) throw new Error('A parcel that was received is not there')
  return ok({ receipt: first.signed, isNew: received.value.isNew })
}

const conflict: Problem = { code: 'dossier.conflict' }

/** Opens one file after the other, and keeps each among the files of its dossier; what is there already is let be. */
async function openFiles({ files }: Parts, sealed: SealedDossier, parcel: OpenedParcel): Promise<Problem[]> {
  const { dossier } = parcel
  const there = await files.arrived(dossier)
  const came = new Set((await files.storedFor(sealed.id)).map((file) => file.sha256))
  for (const entry of dossier.files) {
    const at = { field: entry.slot, facts: { page: entry.page } }
    if (there.has(entry.sha256)) continue
    const own = parcel.files[entry.sha256]?.sealed ?? ''
    if (!came.has(own)) return [{ code: 'file.not-received', facts: { sha256: own } }]
    const opened = await openSealedFile(parcel, entry.sha256, new Uint8Array(await readFile(files.placeOf(own))))
    if (!opened) return [{ code: 'file.hash', ...at }]
    const { bytes, type } = opened
    const kept = await files.keepOpened(dossier.id, { sha256: entry.sha256, type, size: bytes.length }, bytes)
    if (!kept.ok) return [kept.error]
    there.set(entry.sha256, kept.value)
  }
  return []
}
