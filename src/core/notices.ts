import * as z from 'zod/mini'

/** Where a browser lets itself be told something: what `PushSubscription.toJSON` gives, without what is not needed. */
export const PushSubscription = z.strictObject({
  endpoint: z.string().check(z.maxLength(1000), z.regex(/^https?:\/\//)),
  keys: z.strictObject({
    /** A point of P-256, uncompressed, and 16 random bytes; base64url. */
    p256dh: z.string().check(z.regex(/^[\w-]{86,88}={0,2}$/)),
    auth: z.string().check(z.regex(/^[\w-]{22}={0,2}$/)),
  }),
})
export type PushSubscription = z.infer<typeof PushSubscription>

/** Where news goes: to this browser, or, where the office has a way, to a telephone number or an e-mail address. */
export const NoticeTarget = z.union([
  z.strictObject({ push: PushSubscription }),
  z.strictObject({ sms: z.string().check(z.regex(/^0\d{9}$/)) }),
  z.strictObject({ email: z.email().check(z.maxLength(254)) }),
])
export type NoticeTarget = z.infer<typeof NoticeTarget>

/** In which language it is said. */
export const NoticeLanguage = z.enum(['vi', 'en'])
export type NoticeLanguage = z.infer<typeof NoticeLanguage>

/** What an office needs of somebody who wants news, and how it can tell them. */
export const NoticeFacts = z.strictObject({
  /** The key with which the office proves itself to push services (RFC 8292); base64url. */
  pushKey: z.string(),
  /** Ways beside push; `practice`: nothing is really sent, it is written to a file at the office. */
  messages: z.strictObject({ ways: z.array(z.enum(['sms', 'email'])), practice: z.boolean() }),
})
export type NoticeFacts = z.infer<typeof NoticeFacts>

/** All that a notice says. The id is the one that the device got when it asked for news: it alone knows which dossier. */
export const NoticePayload = z.strictObject({ id: z.uuid(), title: z.string(), body: z.string() })
export type NoticePayload = z.infer<typeof NoticePayload>
