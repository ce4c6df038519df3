import { chmod, readFile } from 'node:fs/promises'
import path from 'node:path'
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose'
import * as z from 'zod/mini'
import { OfficeKey, type Receipt } from '../core/receipt.ts'
import { writeDurably } from './durable.ts'

const KEY_FILE = 'receipt-key.json'
const ALG = 'ES256'

/** What signs the receipts, and the public part by which everyone can see that it did. */
export interface ReceiptKey {
  publicKey: OfficeKey
  /** A compact JWS over the receipt. ECDSA is never twice the same: keep what it gave. */
  sign(receipt: Receipt): Promise<string>
  /** A compact JWS of another kind: whoever knows the key of the receipts believes it too. */
  signAs(typ: string, content: unknown): Promise<string>
}

const PrivateKey = z.strictObject({
  kty: OfficeKey.shape.kty,
  crv: OfficeKey.shape.crv,
  x: OfficeKey.shape.x,
  y: OfficeKey.shape.y,
  d: OfficeKey.shape.x,
})
type PrivateKey = z.infer<typeof PrivateKey>

/**
 * The key of this office from its data folder; made, and on the disk, at the first start. `expected` is the key with
 * which the store signed before: without that one every phone would take the receipts to come for forged, so the start
 * is refused.
 */
export async function openReceiptKey(dataDir: string, expected: string | null): Promise<ReceiptKey> {
  const file = path.join(dataDir, KEY_FILE)
  const present = await read(file)
  if (!present && expected !== null) throw new Error(`${KEY_FILE} is not in ${dataDir}. ${advice}`)
  const secret = present ?? (await make(file))
  const { d: _, ...open } = secret
  const kid = await calculateJwkThumbprint(open)
  if (expected !== null && kid !== expected) {
    throw new Error(`${KEY_FILE} in ${dataDir} is another key than the one that signed the receipts. ${advice}`)
  }
  const key = await importJWK(secret, ALG)
  const signAs = (typ: string, content: unknown) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(content)))
      .setProtectedHeader({ alg: ALG, typ, kid })
      .sign(key)
  return {
    publicKey: { ...open, kid, alg: ALG, use: 'sig' },
    sign: (receipt) => signAs('receipt+jwt', receipt),
    signAs,
  }
}

const advice =
  'Put it back from the backup of the data folder. If it is lost for good, run "npm run restored -- --new-key": phones will then warn that they cannot prove the receipts.'

async function read(file: string): Promise<PrivateKey | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined
    throw fault
  }
  // A copy that came back from a backup may be open to others.
  await chmod(file, 0o600)
  const parsed = PrivateKey.safeParse(parsedJson(text))
  if (!parsed.success) throw new Error(`${file} is damaged. ${advice}`)
  return parsed.data
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function make(file: string): Promise<PrivateKey> {
  const { privateKey } = await generateKeyPair(ALG, { extractable: true })
  const secret = PrivateKey.parse(await exportJWK(privateKey))
  await writeDurably(file, JSON.stringify(secret))
  return secret
}
