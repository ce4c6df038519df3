import type { KeyObject } from 'node:crypto'
import type * as Openid from 'openid-client'
import * as z from 'zod/mini'
import type { Expected } from './provider.ts'
import { decryptVneid, plainVneid } from './vneid-cipher.ts'

type Claims = Readonly<Record<string, unknown>>

/** In what one kind of provider differs from another. */
export interface Dialect {
  /** What is asked besides state, scope and PKCE. */
  parameters(expected: Expected, language: string | undefined): Record<string, string>
  /** An answer of the provider as the library can read it. */
  plain(text: string): string
  /** Checks what the browser brought back, redeems the code, and reads what is said of the person. Throws. */
  claims(client: typeof Openid, config: Openid.Configuration, answer: URL, expected: Expected): Promise<Claims>
}

/** OpenID Connect 1.0: who it is stands in a signed token for this app and this login; userinfo adds to it. */
export const oidc: Dialect = {
  parameters: ({ nonce }, language) => ({
    nonce,
    // Also where the provider still knows somebody: on a shared phone that may be somebody else.
    prompt: 'login',
    ...(language === undefined ? {} : { ui_locales: language }),
  }),

  plain: (text) => text,

  async claims(client, config, answer, { state, nonce, verifier }) {
    const tokens = await client.authorizationCodeGrant(config, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw new Error('no id_token')
    if (config.serverMetadata().userinfo_endpoint === undefined) return claims
    return { ...claims, ...(await client.fetchUserInfo(config, tokens.access_token, claims.sub)) }
  },
}

const Json = z.record(z.string(), z.unknown())

/**
 * What VNeID offers organisations looks like OpenID Connect and is not: no discovery, no nonce, no id_token that counts;
 * answers, and the code itself, may be encrypted. As an integration published in 2026 has it; tested here against a
 * stand-in only. State, PKCE and a login that is taken once protect what the nonce would.
 */
export const vneid = (privateKey: KeyObject | undefined): Dialect => ({
  parameters: () => ({}),

  plain(text) {
    const { id_token: _, ...rest } = Json.parse(plainVneid(privateKey, text))
    return JSON.stringify(rest)
  },

  async claims(client, config, answer, { state, verifier }) {
    const tokens = await client.authorizationCodeGrant(config, withPlainCode(answer, privateKey), {
      expectedState: state,
      pkceCodeVerifier: verifier,
    })
    const userinfo = new URL(config.serverMetadata().userinfo_endpoint ?? '')
    const said = await client.fetchProtectedResource(config, tokens.access_token, userinfo, 'GET')
    if (said.status !== 200) throw new Error('userinfo refused')
    return Json.parse(await said.json())
  },
})

/** Base64 in an address: a plus that nobody encoded reads as a space. */
const base64In = (text: string) => text.replaceAll(' ', '+')

function withPlainCode(answer: URL, privateKey: KeyObject | undefined): URL {
  const code = answer.searchParams.get('code')
  const key = answer.searchParams.get('encrypt_key')
  if (code === null || key === null || !privateKey) return answer
  const plain = new URL(answer)
  plain.searchParams.delete('encrypt_key')
  plain.searchParams.set('code', decryptVneid(privateKey, base64In(code), base64In(key)))
  return plain
}
