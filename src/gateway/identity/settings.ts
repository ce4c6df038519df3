import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { err, ok, type Result } from '../../core/result.ts'
import type { ClaimNames } from './claims.ts'
import { IdentityEnvironment } from './environment.ts'
import type { SessionLimits } from './sessions.ts'

/** A provider that is not the one for practice. */
export interface ProviderSettings {
  dialect: 'oidc' | 'vneid'
  name: string
  issuer: string
  clientId: string
  /** Without one the gateway is a public client: only PKCE protects the code. */
  clientSecret?: string | undefined
  /** How the secret goes to the provider. */
  clientAuth: 'basic' | 'post'
  scope: string
  claims: ClaimNames
  /** Where a provider has its parts that does not publish them; the dialect `vneid` has no discovery. */
  endpoints?: { authorization: string; token: string; userinfo: string } | undefined
  /** Opens encrypted answers. */
  privateKey?: KeyObject | undefined
}

/** What the gateway is told about logging in. */
export interface IdentitySettings {
  login: 'offered' | 'required'
  /** The origin at which people see the app; with a real provider always set. */
  publicUrl: string | undefined
  session: SessionLimits
  /** Without one, people practise with the built-in provider. */
  provider: ProviderSettings | undefined
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const dialects = {
  oidc: {
    scope: 'openid profile',
    claims: { name: 'name', birthDate: 'birthdate', personalId: 'personal_id', level: 'assurance_level' },
  },
  vneid: {
    scope: 'openid',
    claims: { name: 'fullName', birthDate: 'birthDate', personalId: 'citizenPid', level: 'accountLevel' },
  },
}

/** Reads the variables about logging in; what is wrong, missing or unsafe is said in sentences. */
export function readIdentitySettings(given: Readonly<Record<string, unknown>>): Result<IdentitySettings, string[]> {
  const parsed = IdentityEnvironment.safeParse(given)
  if (!parsed.success) return err(parsed.error.issues.map(({ message }) => message))
  const environment = parsed.data
  const provider = providerIn(environment, given)
  if (!provider.ok) return provider
  return ok({
    login: environment.LOGIN,
    publicUrl: environment.PUBLIC_URL?.replace(/\/$/, ''),
    session: {
      idle: Number(environment.SESSION_IDLE_MINUTES) * MINUTE,
      longest: Number(environment.SESSION_HOURS) * HOUR,
    },
    provider: provider.value,
  })
}

function providerIn(
  environment: IdentityEnvironment,
  given: Readonly<Record<string, unknown>>,
): Result<ProviderSettings | undefined, string[]> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_DIALECT: dialect } = environment
  const stray = Object.keys(given).find((name) => name.startsWith('OIDC_'))
  if (issuer === undefined)
    return stray === undefined ? ok(undefined) : err([`OIDC_ISSUER must be set, because ${stray} is.`])
  const endpoints = endpointsIn(environment)
  const key = privateKeyIn(environment.OIDC_PRIVATE_KEY_FILE)
  const missing = [
    ...(environment.PUBLIC_URL === undefined ? ['PUBLIC_URL must be set: the provider sends people back to it.'] : []),
    ...(clientId === undefined
      ? ['OIDC_CLIENT_ID must be set: the name under which the provider knows this app.']
      : []),
    ...(dialect === 'vneid' && !endpoints
      ? [
          'OIDC_AUTHORIZATION_ENDPOINT, OIDC_TOKEN_ENDPOINT and OIDC_USERINFO_ENDPOINT must be set: OIDC_DIALECT=vneid has no discovery.',
        ]
      : []),
    ...(key.ok ? [] : [key.error]),
  ]
  if (clientId === undefined || !key.ok || missing.length > 0) return err(missing)
  const { claims, scope } = dialects[dialect]
  return ok({
    dialect,
    name: environment.OIDC_NAME ?? new URL(issuer).host,
    issuer,
    clientId,
    clientSecret: environment.OIDC_CLIENT_SECRET,
    clientAuth: environment.OIDC_CLIENT_AUTH,
    scope: environment.OIDC_SCOPE ?? scope,
    claims: {
      name: environment.OIDC_CLAIM_NAME ?? claims.name,
      birthDate: environment.OIDC_CLAIM_BIRTH_DATE ?? claims.birthDate,
      personalId: environment.OIDC_CLAIM_PERSONAL_ID ?? claims.personalId,
      level: environment.OIDC_CLAIM_LEVEL ?? claims.level,
      level2: environment.OIDC_LEVEL_2.split(',').map((value) => value.trim()),
    },
    endpoints,
    privateKey: key.value,
  })
}

function endpointsIn(environment: IdentityEnvironment): ProviderSettings['endpoints'] {
  const {
    OIDC_AUTHORIZATION_ENDPOINT: authorization,
    OIDC_TOKEN_ENDPOINT: token,
    OIDC_USERINFO_ENDPOINT: userinfo,
  } = environment
  return authorization && token && userinfo ? { authorization, token, userinfo } : undefined
}

function privateKeyIn(file: string | undefined): Result<KeyObject | undefined, string> {
  if (file === undefined) return ok(undefined)
  try {
    const key = createPrivateKey(readFileSync(file))
    if (key.asymmetricKeyType === 'rsa') return ok(key)
  } catch {}
  return err('OIDC_PRIVATE_KEY_FILE must be a file with a private RSA key (PEM).')
}
