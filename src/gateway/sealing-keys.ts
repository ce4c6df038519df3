import { chmod, readFile } from 'node:fs/promises'
import path from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import * as z from 'zod/mini'
import { type HeldKey, keyIdOf, openEnvelope, SEALING_KEY_TYPE, SealingKey } from '../core/envelope.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { SealedDossier } from '../core/sealed-parcel.ts'
import { type OpenedParcel, openParcel } from '../core/sealing.ts'
import { writeDurably } from './durable.ts'
import type { ReceiptKey } from './receipt-key.ts'

const KEY_FILE = 'sealing-keys.json'
/** After so long another key takes over, at the next start. Those before it still open what was sealed to them. */
const RENEWED_AFTER = 365 * 86_400_000

const { kty, crv, x, y } = SealingKey.shape
const PrivateKey = z.strictObject({ kty, crv, x, y, d: x, madeAt: z.iso.datetime() })
type PrivateKey = z.infer<typeof PrivateKey>
/** The newest first. */
const Kept = z.array(PrivateKey).check(z.minLength(1))

/** What opens the dossiers that were sealed to this office. */
export interface SealingKeys {
  /** The newest key, signed by the key of the receipts: a device takes it from nobody else. */
  published: string
  /** `parcel.other-key` when no key of this office opens it; `dossier.malformed` when it was altered. */
  open(sealed: SealedDossier): Promise<Result<OpenedParcel, Problem>>
  /** What is in an envelope; `parcel.other-key` as above, `answer.malformed` when it was altered. */
  openEnvelope(envelope: string): Promise<Result<Uint8Array<ArrayBuffer>, Problem>>
}

/** The keys of this office from its data folder; the first is made, and on the disk, at the first start. */
export async function openSealingKeys(dataDir: string, signer: ReceiptKey, now: Date): Promise<SealingKeys> {
  const file = path.join(dataDir, KEY_FILE)
  const present = await read(file)
  const newest = present[0]
  const isFresh = newest && now.getTime() - Date.parse(newest.madeAt) < RENEWED_AFTER
  const secrets = isFresh ? present : [await make(now), ...present]
  if (!isFresh) await writeDurably(file, JSON.stringify(secrets))

  const opening = new Map<string, HeldKey>()
  const published: SealingKey[] = []
  for (const { madeAt: _, d, ...open } of secrets) {
    const kid = await calculateJwkThumbprint(open)
    const curve = { name: 'ECDH', namedCurve: 'P-256' }
    opening.set(kid, await crypto.subtle.importKey('jwk', { ...open, d }, curve, false, ['deriveBits']))
    published.push({ ...open, kid, alg: 'ECDH-ES', use: 'enc' })
  }
  return {
    published: await signer.signAs(SEALING_KEY_TYPE, published[0]),
    async open(sealed) {
      const key = opening.get(keyIdOf(sealed.envelope) ?? '')
      if (!key) return err({ code: 'parcel.other-key' })
      const opened = await openParcel(sealed, key)
      return opened ? ok(opened) : err({ code: 'dossier.malformed' })
    },
    async openEnvelope(envelope) {
      const key = opening.get(keyIdOf(envelope) ?? '')
      if (!key) return err({ code: 'parcel.other-key' })
      const opened = await openEnvelope(envelope, key)
      return opened ? ok(opened) : err({ code: 'answer.malformed' })
    },
  }
}

async function read(file: string): Promise<PrivateKey[]> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return []
    throw fault
  }
  // A copy that came back from a backup may be open to others.
  await chmod(file, 0o600)
  const parsed = Kept.safeParse(parsedJson(text))
  if (!parsed.success) throw new Error(`${file} is damaged. Put it back from the backup of the data folder.`)
  return parsed.data
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function make(now: Date): Promise<PrivateKey> {
  const { privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })
  return PrivateKey.parse({ ...(await exportJWK(privateKey)), madeAt: now.toISOString() })
}
