import * as z from 'zod/mini'
import { err, ok, type Result } from '../../core/result.ts'
import { isSafeOrigin } from '../identity/origin.ts'

export interface NoticeSettings {
  /** Whom a push service can write to about us (RFC 8292). */
  contact: string
  /** Origins of push services beside the known ones. */
  pushOrigins: readonly string[]
}

const originsIn = (text: string) => text.split(',').map((origin) => origin.trim().replace(/\/$/, ''))

const Environment = z.object({
  NOTICE_CONTACT: z._default(
    z
      .string()
      .check(
        z.refine(
          (text) => /^mailto:[^\s@]+@[^\s@]+$/.test(text) || isSafeOrigin(text),
          'NOTICE_CONTACT must be a mailto: address or an https origin: push services write there about trouble.',
        ),
      ),
    'mailto:nobody@example.invalid',
  ),
  PUSH_ORIGINS: z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => originsIn(text).every(isSafeOrigin),
          'PUSH_ORIGINS must be https origins of push services, such as https://push.example.vn (http only on this machine).',
        ),
      ),
  ),
})

/** Reads the variables about notices; what is wrong is said in sentences. */
export function readNoticeSettings(given: Readonly<Record<string, unknown>>): Result<NoticeSettings, string[]> {
  const parsed = Environment.safeParse(given)
  if (!parsed.success) return err(parsed.error.issues.map(({ message }) => message))
  const { NOTICE_CONTACT, PUSH_ORIGINS } = parsed.data
  return ok({ contact: NOTICE_CONTACT, pushOrigins: PUSH_ORIGINS === undefined ? [] : originsIn(PUSH_ORIGINS) })
}
