import * as z from 'zod/mini'
import { err, type Result } from '../../core/result.ts'
import { wordOf } from './provider-http.ts'
import type { SignerFault } from './signer.ts'

/** How services of the Cloud Signature Consortium refuse; both versions. */
export const CscError = z.object({ error: z.string(), error_description: z.optional(z.string()) })

/** What both versions say with `invalid_pin`, `invalid_otp` and so on, or only in words. */
export function cscFault({
  error,
  error_description: words = '',
}: z.infer<typeof CscError>): Result<never, SignerFault> {
  const why = wordOf(error)
  if (/^invalid_(pin|otp|authdata)$/.test(error) || /\b(pin|otp)\b.*\b(invalid|wrong|incorrect)\b/i.test(words)) {
    return err({ code: 'signing.pin-wrong', why })
  }
  if (/^(access_denied|authorization_denied|user_rejected)$/.test(error)) return err({ code: 'signing.refused', why })
  if (/^(expired|expired_token|timeout|authorization_expired)$/.test(error))
    return err({ code: 'signing.expired', why })
  if (/^(server_error|temporarily_unavailable)$/.test(error)) return err({ code: 'signing.down', why })
  return err({ code: 'signing.failed', why })
}

/** Said while the person has not decided yet. */
export const isPending = ({ error }: z.infer<typeof CscError>) =>
  error === 'authorization_pending' || error === 'authorization_in_progress'

export const SHA_256 = '2.16.840.1.101.3.4.2.1'
const RSA_SHA_256 = '1.2.840.113549.1.1.11'
const ECDSA_SHA_256 = '1.2.840.10045.4.3.2'

/** The algorithm of a signature by a key that calls its own ones so. */
export const signAlgoOf = (algorithms: readonly string[]) =>
  algorithms.some((algorithm) => algorithm.startsWith('1.2.840.10045.')) ? ECDSA_SHA_256 : RSA_SHA_256

export const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
export const bytesIn = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
