import type * as Openid from 'openid-client'
import type { LoginFault } from './provider.ts'
import { Unreachable } from './reach.ts'

/** Said by the provider when it is not the person's fault (RFC 6749, 4.1.2.1). */
const ofTheMoment = ['server_error', 'temporarily_unavailable']
/** An answer with status 200 that is no answer of a provider: a page about works on it, or a captive portal. */
const notAnAnswer = ['OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR']

/** What became of a login that threw. What it threw may hold tokens and claims: only its kind goes on. */
export function faultOf(client: typeof Openid, thrown: unknown): LoginFault {
  const unreachable = causeIn(thrown)
  if (unreachable) return { code: 'login.down', why: unreachable.message }
  const why = codeOf(thrown)
  if (thrown instanceof client.AuthorizationResponseError) {
    if (thrown.error === 'access_denied') return { code: 'login.cancelled', why }
    return { code: ofTheMoment.includes(thrown.error) ? 'login.down' : 'login.refused', why }
  }
  // The provider's own word, from its own answer: invalid_client tells the operator what to put right.
  if (thrown instanceof client.ResponseBodyError) return { code: 'login.refused', why: wordIn(thrown.error) }
  if (thrown instanceof client.WWWAuthenticateChallengeError) {
    return { code: 'login.refused', why: wordIn(thrown.cause[0]?.parameters['error'] ?? '') }
  }
  return { code: notAnAnswer.includes(why) ? 'login.down' : 'login.refused', why }
}

/** Whether the gateway itself met with it. What stands in the address that a browser comes back to, anybody can write. */
export const wasMet = (client: typeof Openid, thrown: unknown): boolean =>
  !(thrown instanceof client.AuthorizationResponseError)

function causeIn(thrown: unknown): Unreachable | undefined {
  if (thrown instanceof Unreachable) return thrown
  return thrown instanceof Error ? causeIn(thrown.cause) : undefined
}

const codeOf = (thrown: unknown) =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'unexpected'

const wordIn = (text: string) => (/^[a-z_]{1,40}$/.test(text) ? text : 'refused')
