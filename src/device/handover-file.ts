import * as z from 'zod/mini'
import { fromBase64Url, toBase64Url } from '../core/base64url.ts'
import { type Handover, headOf, openHandover, sealHandover, withHead } from '../core/handover.ts'
import { HANDOVER_LIMIT } from '../core/handover-relay.ts'
import type { Problem } from '../core/problem.ts'
import { err, type Result } from '../core/result.ts'
import { attempt } from './failure.ts'
import { wrappingKey } from './pin-work.ts'

/** About 40 bits: with Argon2id before each guess, out of reach for whoever finds the file. Easy to say and to type. */
const DIGITS = 12
/** What every phone can afford that opens it, and OWASP's advice for so much memory. KiB. */
const COST = { memory: 32 * 1024, iterations: 3 }

const Base64Url = z.string().check(z.regex(/^[\w-]+$/))

/** How a file begins that only a spoken code opens: the random key of the rest, wrapped by a key from the code. */
const Lock = z.strictObject({
  format: z.literal('tung-buoc/handover-file'),
  version: z.literal(1),
  salt: Base64Url,
  iv: Base64Url,
  key: Base64Url,
  cost: z.strictObject({
    memory: z.int().check(z.minimum(8192), z.maximum(65_536)),
    iterations: z.int().check(z.minimum(1), z.maximum(10)),
  }),
})

const place = new TextEncoder().encode('tung-buoc/handover-file/1')
const aesGcm = (iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({ name: 'AES-GCM', iv, additionalData: place })
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

/** A code of 12 digits, each as likely as any other. */
export function newSpokenCode(): string {
  let code = ''
  // Beyond 249 the low digits would come more often.
  while (code.length < DIGITS) for (const byte of random(DIGITS)) if (byte < 250) code += byte % 10
  return code.slice(0, DIGITS)
}

/** What was typed of it, with or without spaces; undefined when it is no such code. */
export function spokenCode(typed: string): string | undefined {
  const digits = typed.replace(/\D/g, '')
  return digits.length === DIGITS ? digits : undefined
}

/** The sealed bytes, behind what a spoken code needs to open them. Takes about a second. */
export function lockedBy(code: string, handover: Handover): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  return attempt(async () => {
    const salt = random(16)
    const iv = random(12)
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
    const wrapped = await crypto.subtle.wrapKey('raw', key, await wrappingKey(code, salt, COST), aesGcm(iv))
    const lock: z.infer<typeof Lock> = {
      format: 'tung-buoc/handover-file',
      version: 1,
      salt: toBase64Url(salt),
      iv: toBase64Url(iv),
      key: toBase64Url(new Uint8Array(wrapped)),
      cost: COST,
    }
    return withHead(lock, [await sealHandover(key, handover)])
  })
}

const Newer = z.object({ format: z.literal('tung-buoc/handover-file'), version: z.number().check(z.gt(1)) })

/** Why such bytes are no file of ours; undefined when only the code is wanting. */
export function faultOf(file: Uint8Array<ArrayBuffer>): Problem | undefined {
  const parts = headOf(file)
  if (Lock.safeParse(parts?.head).success) return undefined
  return { code: Newer.safeParse(parts?.head).success ? 'handover.newer' : 'handover.damaged' }
}

/** `handover.code` when the code is not the one; other problems as `openHandover`, of which a file may have any. */
export async function unlockedBy(code: string, file: Uint8Array<ArrayBuffer>): Promise<Result<Handover, Problem>> {
  const fault = faultOf(file)
  if (fault) return err(fault)
  const parts = headOf(file)
  const { salt, iv, key, cost } = Lock.parse(parts?.head)
  const [saltBytes, ivBytes, keyBytes] = [fromBase64Url(salt), fromBase64Url(iv), fromBase64Url(key)]
  if (!parts || !saltBytes || !ivBytes || !keyBytes || file.length > HANDOVER_LIMIT) {
    return err({ code: 'handover.damaged' })
  }
  const wrapping = await attempt(() => wrappingKey(code, saltBytes, cost))
  if (!wrapping.ok) return wrapping
  const opened = await crypto.subtle
    .unwrapKey('raw', keyBytes, wrapping.value, aesGcm(ivBytes), 'AES-GCM', false, ['decrypt'])
    .catch(() => undefined)
  return opened ? openHandover(opened, parts.rest) : err({ code: 'handover.code' })
}
