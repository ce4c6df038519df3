import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import path from 'node:path'
import * as z from 'zod/mini'
import { AgencyCode } from '../core/case.ts'
import { PayeeAccount } from '../core/case-event.ts'
import type { QueueSettings } from '../core/queue.ts'
import { err, ok, type Result } from '../core/result.ts'
import { type IdentitySettings, readIdentitySettings } from './identity/settings.ts'
import { readKioskSettings } from './kiosks/settings.ts'
import { type NoticeSettings, readNoticeSettings } from './notices/settings.ts'
import { readQueueSettings } from './queue/settings.ts'
import { readSigningSettings, type SigningSettings } from './signing/settings.ts'

/** What the gateway is told by its environment. */
export interface Settings {
  port: number
  host: string
  dataDir: string
  publicDir: string
  deskToken: string
  /** Nobody set a token: it was made for this run, and is shown on the terminal once. */
  deskTokenIsNew: boolean
  agencyCode: string
  /** Where money goes that officers ask for, as VietQR knows it. */
  account: PayeeAccount | undefined
  logLevel: string
  /** Addresses of proxies whose word about the sender is believed; false for none. */
  trustProxy: string[] | false
  identity: IdentitySettings
  signing: SigningSettings
  notices: NoticeSettings
  queue: QueueSettings
  /** The PIN with which shared screens are set up; without it none can be. */
  kioskPin: string | undefined
}

const isToken = (token: string) => token.length >= 24 && new Set(token).size >= 8
const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535
const isAddress = (address: string) => {
  const [host = '', bits] = address.split('/')
  return isIP(host) > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0))
}
const addressesIn = (text: string) => text.split(',').map((address) => address.trim())

function accountIn(text: string): PayeeAccount | undefined {
  const [bank, number, ...name] = text.split(':')
  return PayeeAccount.safeParse({ bank, number, name: name.join(':').trim() }).data
}

const text = (initial: string) => z._default(z.string(), initial)
const checked = (initial: string, fits: (value: string) => boolean, sentence: string) =>
  z._default(z.string().check(z.refine(fits, sentence)), initial)

const Environment = z.object({
  PORT: checked('8080', isPort, 'PORT must be a whole number from 0 to 65535.'),
  HOST: text('127.0.0.1'),
  DATA_DIR: text('./data'),
  PUBLIC_DIR: text('./dist'),
  DESK_TOKEN: z.optional(
    z.string().check(z.refine(isToken, 'DESK_TOKEN must have 24 characters or more, and not the same few repeated.')),
  ),
  AGENCY_CODE: checked(
    'H99.1',
    (code) => AgencyCode.safeParse(code).success,
    'AGENCY_CODE must be an agency code of the national pattern, such as H26.12.34.',
  ),
  PAYMENT_ACCOUNT: z.optional(
    z
      .string()
      .check(
        z.refine(
          (value) => accountIn(value) !== undefined,
          'PAYMENT_ACCOUNT must be the six digits of a bank, the account and its name, such as 970405:1234567890:UBND PHUONG X.',
        ),
      ),
  ),
  LOG_LEVEL: z._default(
    z.enum(
      ['fatal', 'error', 'warn', 'info', 'silent'],
      'LOG_LEVEL must be one of fatal, error, warn, info, silent: finer ones would log what people sent.',
    ),
    'info',
  ),
  TRUST_PROXY: z.optional(
    z
      .string()
      .check(
        z.refine(
          (value) => addressesIn(value).every(isAddress),
          'TRUST_PROXY must be the addresses of your proxies, such as 10.0.0.1, 10.1.0.0/16: if everyone were believed, anyone could pretend any address.',
        ),
      ),
  ),
})

/** Reads the environment; what is wrong or unsafe in it is said in sentences. Empty variables count as not set. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Result<Settings, string[]> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  const identity = readIdentitySettings(given)
  const signing = readSigningSettings(given, identity.ok && identity.value.provider !== undefined)
  const notices = readNoticeSettings(given)
  const queue = readQueueSettings(given)
  const kiosk = readKioskSettings(given)
  if (!parsed.success || !identity.ok || !signing.ok || !notices.ok || !queue.ok || !kiosk.ok) {
    const sentences = parsed.error?.issues.map(({ message }) => message) ?? []
    return err([
      ...sentences,
      ...(identity.ok ? [] : identity.error),
      ...(signing.ok ? [] : signing.error),
      ...(notices.ok ? [] : notices.error),
      ...(queue.ok ? [] : queue.error),
      ...(kiosk.ok ? [] : kiosk.error),
    ])
  }
  const { PORT, HOST, DATA_DIR, PUBLIC_DIR, DESK_TOKEN, AGENCY_CODE, PAYMENT_ACCOUNT, LOG_LEVEL, TRUST_PROXY } =
    parsed.data
  return ok({
    port: Number(PORT),
    host: HOST,
    dataDir: path.resolve(DATA_DIR),
    publicDir: path.resolve(PUBLIC_DIR),
    deskToken: DESK_TOKEN ?? randomBytes(24).toString('base64url'),
    deskTokenIsNew: DESK_TOKEN === undefined,
    agencyCode: AGENCY_CODE,
    account: PAYMENT_ACCOUNT === undefined ? undefined : accountIn(PAYMENT_ACCOUNT),
    logLevel: LOG_LEVEL,
    trustProxy: TRUST_PROXY === undefined ? false : addressesIn(TRUST_PROXY),
    identity: identity.value,
    signing: signing.value,
    notices: notices.value,
    queue: queue.value,
    kioskPin: kiosk.value,
  })
}
