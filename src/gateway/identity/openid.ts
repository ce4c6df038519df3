import type * as Openid from 'openid-client'
import { err, ok, type Result } from '../../core/result.ts'
import { accountFrom } from './claims.ts'
import { oidc, vneid } from './dialects.ts'
import { faultOf, wasMet } from './login-fault.ts'
import { isPlainLoopback } from './origin.ts'
import { CALLBACK, type IdentityProvider, type LoginFault } from './provider.ts'
import { overNetwork, type Reach, wholeAnswer } from './reach.ts'
import type { ProviderSettings } from './settings.ts'

interface Options {
  /** How the provider is reached, when not over the network. */
  reach?: Reach | undefined
  /** Milliseconds for one answer of the provider. */
  patience?: number | undefined
  practice?: boolean
}

const PATIENCE = 8000
/** What a provider publishes about itself is asked again after so many milliseconds: so it is also known whether it is there. */
const FRESH = 60_000
/** Milliseconds for which a provider that failed counts as down. */
const REST = 15_000
/** Milliseconds that the question whether it is down may take. */
const GLANCE = 2000

/** Loaded at the first login: the gateway starts without it. */
const library = () => import('openid-client')

/** A provider of OpenID Connect, or of the dialect that looks like it, behind a maintained client library. */
export function openidProvider(settings: ProviderSettings, options: Options = {}): IdentityProvider {
  const { reach = overNetwork, patience = PATIENCE, practice = false } = options
  const dialect = settings.dialect === 'vneid' ? vneid(settings.privateKey) : oidc
  let failedAt = Number.NEGATIVE_INFINITY
  let known: { config: Openid.Configuration; at: number } | undefined
  let asking: Promise<Openid.Configuration> | undefined

  const authorizationAddress = () =>
    known?.config.serverMetadata().authorization_endpoint ?? settings.endpoints?.authorization
  const isFresh = () => known !== undefined && performance.now() - known.at < FRESH

  const fetch: Openid.CustomFetch = async (url, { method, headers, body }) => {
    const text = body === null || body === undefined ? {} : { body: String(body) }
    const { answer, text: said } = await wholeAnswer(reach, url, { method, headers, ...text }, patience)
    const plain = dialect.plain(said)
    return new Response(plain === '' ? null : plain, { status: answer.status, headers: answer.headers })
  }

  async function configuration(): Promise<Openid.Configuration> {
    if (known && isFresh()) return known.config
    asking ??= configured(settings, fetch).finally(() => {
      asking = undefined
    })
    const config = await asking
    known = { config, at: performance.now() }
    return config
  }

  /** Runs one part of a login; what it throws becomes a fault. */
  async function attempt<T>(part: (client: typeof Openid) => Promise<T>): Promise<Result<T, LoginFault>> {
    const client = await library()
    try {
      const outcome = await part(client)
      failedAt = Number.NEGATIVE_INFINITY
      return ok(outcome)
    } catch (thrown) {
      const fault = faultOf(client, thrown)
      if (fault.code === 'login.down' && wasMet(client, thrown)) {
        failedAt = performance.now()
        known = undefined
      }
      return err(fault)
    }
  }

  return {
    name: settings.name,
    practice,
    origin: () => (practice ? undefined : new URL(authorizationAddress() ?? settings.issuer).origin),

    async isDown() {
      if (performance.now() - failedAt < REST) return true
      return !isFresh() && !(await inTime(attempt(configuration), GLANCE))
    },

    begin: (origin, language) =>
      attempt(async (client) => {
        const config = await configuration()
        const expected = {
          state: client.randomState(),
          nonce: client.randomNonce(),
          verifier: client.randomPKCECodeVerifier(),
        }
        const address = client.buildAuthorizationUrl(config, {
          redirect_uri: `${origin}${CALLBACK}`,
          scope: settings.scope,
          state: expected.state,
          code_challenge: await client.calculatePKCECodeChallenge(expected.verifier),
          code_challenge_method: 'S256',
          ...dialect.parameters(expected, language),
        })
        return { address: address.href, expected }
      }),

    async finish(answer, expected) {
      const claims = await attempt(async (client) => dialect.claims(client, await configuration(), answer, expected))
      if (!claims.ok) return claims
      const account = accountFrom(claims.value, settings.claims)
      return account ? ok(account) : err({ code: 'login.refused', why: `no claim ${settings.claims.name}` })
    },
  }
}

async function configured(settings: ProviderSettings, fetch: Openid.CustomFetch): Promise<Openid.Configuration> {
  const client = await library()
  const { issuer, clientId, clientSecret, clientAuth, endpoints } = settings
  const confidential = clientAuth === 'post' ? client.ClientSecretPost : client.ClientSecretBasic
  const auth = clientSecret === undefined ? client.None() : confidential(clientSecret)
  // What is said about a person counts only with the provider's signature, also where TLS alone would do.
  const execute = [
    client.enableNonRepudiationChecks,
    ...(isPlainLoopback(issuer) ? [client.allowInsecureRequests] : []),
  ]
  if (!endpoints) {
    return client.discovery(new URL(issuer), clientId, undefined, auth, { [client.customFetch]: fetch, execute })
  }
  const { authorization, token, userinfo } = endpoints
  const config = new client.Configuration(
    { issuer, authorization_endpoint: authorization, token_endpoint: token, userinfo_endpoint: userinfo },
    clientId,
    undefined,
    auth,
  )
  config[client.customFetch] = fetch
  for (const step of execute.slice(1)) step(config)
  return config
}

/** Whether something went well within so many milliseconds. */
async function inTime(attempt: Promise<Result<unknown, unknown>>, patience: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience)
  })
  const outcome = await Promise.race([attempt.then(({ ok }) => ok), late])
  clearTimeout(timer)
  return outcome
}
