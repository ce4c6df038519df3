import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { err, ok, type Result } from '../../core/result.ts'
import { isSafeAddress } from '../identity/origin.ts'
import { isPractice, type ReadCertificate, readPem } from './certificate.ts'

/** A provider of signatures that is not the one for practice. */
export interface SignerSettings {
  dialect: 'csc-v2' | 'csc-v1' | 'smartca'
  name: string
  url: string
  clientId: string
  clientSecret: string
  /** Whether the person types a PIN here; otherwise they confirm in the provider's app. */
  pin: boolean
  /** Whether they agree on a page of the provider instead. */
  leaves?: 'always'
  /** With which the provider's notices come. */
  noticeSecret?: string
  /** Where timestamps come from (RFC 3161). */
  timestampUrl: string
  /** The only certificates at which a chain may end. */
  roots: readonly ReadCertificate[]
}

/** What the gateway is told about signing. */
export interface SigningSettings {
  /** `demonstration`: certificates without legal force may sign, and every document says so. */
  mode: 'off' | 'demonstration' | 'on'
  /** Without one, people practise with the built-in provider. */
  provider: SignerSettings | undefined
  /** What must be the applicant's: the number in the certificate, or at least the name. */
  holder: 'number' | 'name'
}

const text = z.optional(z.string())
const address = (name: string, fits: (value: string) => boolean, sentence: string) =>
  z.optional(z.string().check(z.refine(fits, `${name} ${sentence}`)))
const isWeb = (value: string) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)

/** The variables about signing, each by itself. */
const Environment = z.object({
  SIGNING: z.optional(z.enum(['off', 'demonstration', 'on'], 'SIGNING must be off, demonstration or on.')),
  SIGNER_URL: address(
    'SIGNER_URL',
    isSafeAddress,
    'must be the https address where the routes of the provider begin (http only on this machine): over http, anyone on the way could sign.',
  ),
  SIGNER_DIALECT: z._default(
    z.enum(['csc-v2', 'csc-v1', 'smartca'], 'SIGNER_DIALECT must be csc-v2, csc-v1 or smartca.'),
    'csc-v2',
  ),
  SIGNER_NAME: text,
  SIGNER_CLIENT_ID: text,
  SIGNER_CLIENT_SECRET: text,
  SIGNER_CONFIRM: z._default(z.enum(['app', 'pin', 'redirect'], 'SIGNER_CONFIRM must be app, pin or redirect.'), 'app'),
  SIGNER_NOTICE_SECRET: z.optional(
    z.string().check(z.regex(/^[\w-]{32,100}$/, 'SIGNER_NOTICE_SECRET must be 32 to 100 letters, digits, - and _.')),
  ),
  SIGNER_TIMESTAMP_URL: address('SIGNER_TIMESTAMP_URL', isWeb, 'must be the address of a timestamp authority.'),
  SIGNER_ROOTS_FILE: text,
  SIGNER_HOLDER: z._default(z.enum(['number', 'name'], 'SIGNER_HOLDER must be number or name.'), 'number'),
})
type Environment = z.infer<typeof Environment>

/** Reads the variables about signing; `hasRealLogin`: people are not invented here, so practising has to be asked for. */
export function readSigningSettings(
  given: Readonly<Record<string, unknown>>,
  hasRealLogin: boolean,
): Result<SigningSettings, string[]> {
  const parsed = Environment.safeParse(given)
  if (!parsed.success) return err(parsed.error.issues.map(({ message }) => message))
  const environment = parsed.data
  if (environment.SIGNER_URL === undefined) {
    const stray = Object.keys(given).find((name) => name.startsWith('SIGNER_'))
    if (stray !== undefined) return err([`SIGNER_URL must be set, because ${stray} is.`])
    if (environment.SIGNING === 'on') {
      return err(['SIGNING=on needs SIGNER_URL: what the built-in provider signs has no legal force.'])
    }
    const mode = environment.SIGNING ?? (hasRealLogin ? 'off' : 'demonstration')
    // Not everybody to practise with has a number.
    return ok({ mode, provider: undefined, holder: 'name' })
  }
  const mode = environment.SIGNING ?? 'on'
  const provider = providerIn(environment, environment.SIGNER_URL, mode)
  return provider.ok ? ok({ mode, provider: provider.value, holder: environment.SIGNER_HOLDER }) : provider
}

function providerIn(
  environment: Environment,
  url: string,
  mode: SigningSettings['mode'],
): Result<SignerSettings, string[]> {
  const {
    SIGNER_CLIENT_ID: clientId,
    SIGNER_CLIENT_SECRET: clientSecret,
    SIGNER_TIMESTAMP_URL: timestampUrl,
    SIGNER_DIALECT: dialect,
    SIGNER_CONFIRM: confirm,
  } = environment
  const roots = rootsIn(environment.SIGNER_ROOTS_FILE, mode)
  const missing = [
    ...(clientId === undefined || clientSecret === undefined
      ? ['SIGNER_CLIENT_ID and SIGNER_CLIENT_SECRET must be set: as whom the gateway asks the provider.']
      : []),
    ...(timestampUrl === undefined
      ? ['SIGNER_TIMESTAMP_URL must be set: without a timestamp nobody can tell later when something was signed.']
      : []),
    ...(dialect === 'smartca' && confirm === 'pin'
      ? ['SIGNER_CONFIRM must be app: SIGNER_DIALECT=smartca confirms in the app only.']
      : []),
    ...(dialect !== 'csc-v2' && confirm === 'redirect'
      ? ['SIGNER_CONFIRM=redirect needs SIGNER_DIALECT=csc-v2: the others have no page to agree on.']
      : []),
    ...(dialect !== 'smartca' && environment.SIGNER_NOTICE_SECRET !== undefined
      ? ['SIGNER_NOTICE_SECRET is for SIGNER_DIALECT=smartca: the others are told an address for each signature.']
      : []),
    ...(roots.ok ? [] : [roots.error]),
  ]
  if (!clientId || !clientSecret || !timestampUrl || !roots.ok || missing.length > 0) return err(missing)
  return ok({
    dialect,
    name: environment.SIGNER_NAME ?? new URL(url).host,
    url: url.replace(/\/$/, ''),
    clientId,
    clientSecret,
    pin: confirm === 'pin',
    ...(environment.SIGNER_NOTICE_SECRET !== undefined && { noticeSecret: environment.SIGNER_NOTICE_SECRET }),
    ...(confirm === 'redirect' && { leaves: 'always' as const }),
    timestampUrl,
    roots: roots.value,
  })
}

function rootsIn(file: string | undefined, mode: SigningSettings['mode']): Result<readonly ReadCertificate[], string> {
  const wanted =
    'SIGNER_ROOTS_FILE must be a file with the root certificates (PEM) at which every certificate here has to end.'
  if (file === undefined) return err(wanted)
  try {
    const roots = readPem(readFileSync(file, 'utf8'))
    if (roots.length === 0 || roots.some(({ x509 }) => !x509.ca)) return err(wanted)
    if (mode === 'on' && roots.some(isPractice)) {
      return err(
        'SIGNER_ROOTS_FILE has a root for practice in it, without legal force: only with SIGNING=demonstration.',
      )
    }
    return ok(roots)
  } catch {
    return err(wanted)
  }
}
