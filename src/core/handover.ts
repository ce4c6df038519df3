import * as z from 'zod/mini'
import { filesIn } from './answer-files.ts'
import { Answers, FileRef } from './answers.ts'
import { LocalDate } from './date-schemas.ts'
import { DossierId, FILE_LIMITS } from './dossier.ts'
import { fileTypeOf } from './file-type.ts'
import type { Problem } from './problem.ts'
import { err, ok, type Result } from './result.ts'
import { sha256 } from './sha256.ts'

const { sha256: Hash, size: Size, type: Type } = FileRef.shape
const Files = z.array(z.strictObject({ sha256: Hash, size: Size, type: Type })).check(z.maxLength(FILE_LIMITS.files))

/** A draft on its way to another device. Who it is for and what was offered belong to the device that it leaves. */
export const HandedDraft = z.strictObject({
  what: z.literal('draft'),
  /** Stays the same: of two devices that both believe to have it, the office takes the dossier of one only. */
  id: DossierId,
  procedure: z.strictObject({ code: z.string(), version: LocalDate }),
  answers: Answers,
  lookAgain: z.optional(z.array(z.string())),
  step: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** How many files stayed behind, where only text can travel. */
  leftBehind: z.int().check(z.minimum(0)),
  files: Files,
})
export type HandedDraft = z.infer<typeof HandedDraft>

/** Photos that somebody takes with their own phone for a page that is open elsewhere. */
const HandedPhotos = z.strictObject({ what: z.literal('photos'), files: Files.check(z.minLength(1)) })

export type HandedPhotos = z.infer<typeof HandedPhotos>

const Head = z.discriminatedUnion('what', [HandedDraft, HandedPhotos])
type Head = z.infer<typeof Head>

/** What is handed over, and the bytes of its files in the order of `head.files`. */
export interface Handover<H extends Head = Head> {
  head: H
  bytes: Uint8Array<ArrayBuffer>[]
}

/** The form in which it is written; another one is told apart before anything of it is read. */
const VERSION = 1
const IV_BYTES = 12
const LENGTH_BYTES = 4
const ABOUT = 'tung-buoc/handover'

const damaged = err<Problem>({ code: 'handover.damaged' })

const aesGcm = (iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(`${ABOUT}/${VERSION}`),
})

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A JSON value before bytes: its length in four bytes, it, and the rest. */
export function withHead(head: unknown, rest: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(head))
  const length = new Uint8Array(LENGTH_BYTES)
  new DataView(length.buffer).setUint32(0, text.length)
  return joined([length, text, ...rest])
}

/** Undefined when the bytes do not begin so. */
export function headOf(bytes: Uint8Array<ArrayBuffer>): { head: unknown; rest: Uint8Array<ArrayBuffer> } | undefined {
  if (bytes.length < LENGTH_BYTES) return undefined
  const end = LENGTH_BYTES + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  if (end > bytes.length) return undefined
  try {
    return { head: JSON.parse(new TextDecoder().decode(bytes.slice(LENGTH_BYTES, end))), rest: bytes.slice(end) }
  } catch {
    return undefined
  }
}

/** Sealed (AES-GCM, a new IV each time): one byte for the version, the IV, and the rest unreadable without the key. */
export async function sealHandover(key: CryptoKey, { head, bytes }: Handover): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const sealed = await crypto.subtle.encrypt(aesGcm(iv), key, withHead(Head.parse(head), bytes))
  return joined([Uint8Array.of(VERSION), iv, new Uint8Array(sealed)])
}

/**
 * Opens and checks everything: `handover.newer` for another version, `handover.damaged` for a wrong key, an altered
 * byte, or anything inside that this program did not write.
 */
export async function openHandover(
  key: CryptoKey,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Result<Handover, Problem>> {
  if (sealed[0] !== undefined && sealed[0] !== VERSION) return err({ code: 'handover.newer' })
  const iv = sealed.slice(1, 1 + IV_BYTES)
  const plain = await crypto.subtle.decrypt(aesGcm(iv), key, sealed.slice(1 + IV_BYTES)).catch(() => undefined)
  const parts = plain && headOf(new Uint8Array(plain))
  const head = Head.safeParse(parts?.head)
  if (!parts || !head.success) return damaged
  return checked(head.data, parts.rest)
}

/** The bytes are those of the files, no more and no less, and every file that an answer points at is there. */
async function checked(head: Head, rest: Uint8Array<ArrayBuffer>): Promise<Result<Handover, Problem>> {
  const bytes: Uint8Array<ArrayBuffer>[] = []
  let at = 0
  for (const { size, sha256: hash, type } of head.files) {
    const file = rest.slice(at, at + size)
    if (fileTypeOf(file) !== type || (await sha256(file)) !== hash) return damaged
    bytes.push(file)
    at += size
  }
  if (at !== rest.length) return damaged
  const here = new Set(head.files.map((file) => file.sha256))
  const isWhole = head.what !== 'draft' || filesIn(head.answers).every((file) => here.has(file.sha256))
  return isWhole ? ok({ head, bytes }) : damaged
}
