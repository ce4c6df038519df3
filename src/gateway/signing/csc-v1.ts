import * as z from 'zod/mini'
import { err, ok, type Result } from '../../core/result.ts'
import { base64, bytesIn, CscError, cscFault, SHA_256, signAlgoOf } from './csc-errors.ts'
import type { ProviderAccess } from './csc-v2.ts'
import { askJson } from './provider-http.ts'
import type { RemoteCredential, Signer, SignerFault } from './signer.ts'

const LoggedIn = z.object({ access_token: z.string() })
const Listed = z.object({ credentialIDs: z.array(z.string()) })
const Info = z.object({
  key: z.object({ status: z.string(), algo: z.array(z.string()) }),
  cert: z.object({ certificates: z.array(z.string()).check(z.minLength(1)) }),
})
const Authorised = z.object({ SAD: z.string() })
const Signed = z.object({ signatures: z.array(z.string()).check(z.length(1)) })
const Kept = z.strictObject({ signature: z.string() })

/** Milliseconds that a person may take to confirm: some providers of this dialect hold the line until then. */
const HELD = 120_000

/**
 * Cloud Signature Consortium API, version 1: `hash` instead of `hashes`, the PIN as a plain field, no polling. As
 * published implementations have it; tested here against a stand-in.
 */
export function cscV1(access: ProviderAccess): Signer {
  const { url, clientId, clientSecret, reach, patience } = access

  async function ask<T extends z.ZodMiniType>(
    path: string,
    { token, body, answer, held = patience }: { token: string; body: unknown; answer: T; held?: number },
  ): Promise<Result<z.infer<T>, SignerFault>> {
    const headers = { authorization: token }
    const either = z.union([answer, CscError])
    const asked = await askJson({ reach, patience: held }, `${url}/${path}`, { body, headers, answer: either })
    if (!asked.ok) return asked
    const refused = CscError.safeParse(asked.value.said)
    if (refused.success) return cscFault(refused.data)
    const said = answer.safeParse(asked.value.said)
    return said.success ? ok(said.data) : err({ code: 'signing.down', why: 'not an answer' })
  }

  async function logIn(): Promise<Result<string, SignerFault>> {
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
    const said = await ask('auth/login', { token: basic, body: { rememberMe: false }, answer: LoggedIn })
    return said.ok ? ok(`Bearer ${said.value.access_token}`) : said
  }

  const info = (token: string, credentialID: string) =>
    ask('credentials/info', {
      token,
      body: { credentialID, certificates: 'chain', certInfo: false, authInfo: true },
      answer: Info,
    })

  return {
    name: access.name,
    practice: access.practice ?? false,
    pin: access.pin,

    async credentials(personalId) {
      const token = await logIn()
      if (!token.ok) return token
      const body = { ...(personalId ? { userID: personalId } : {}), maxResults: 20 }
      const listed = await ask('credentials/list', { token: token.value, body, answer: Listed })
      if (!listed.ok) return listed
      const found: RemoteCredential[] = []
      for (const id of listed.value.credentialIDs) {
        const known = await info(token.value, id)
        if (!known.ok) return known
        const { key, cert } = known.value
        if (key.status === 'enabled') found.push({ id, chain: cert.certificates.map(bytesIn) })
      }
      return ok(found)
    },

    async begin({ credential, hash, description, pin }) {
      const token = await logIn()
      if (!token.ok) return token
      const known = await info(token.value, credential.id)
      if (!known.ok) return known
      const order = { credentialID: credential.id, hash: [base64(hash)] }
      const authorised = await ask('credentials/authorize', {
        token: token.value,
        body: { ...order, numSignatures: 1, description, ...(pin === undefined ? {} : { PIN: pin }) },
        answer: Authorised,
        held: Math.max(HELD, patience),
      })
      if (!authorised.ok) return authorised
      const signed = await ask('signatures/signHash', {
        token: token.value,
        body: { ...order, SAD: authorised.value.SAD, hashAlgo: SHA_256, signAlgo: signAlgoOf(known.value.key.algo) },
        answer: Signed,
      })
      return signed.ok ? ok(JSON.stringify({ signature: signed.value.signatures[0] })) : signed
    },

    // The signature came with the answer already.
    async poll(handle) {
      return ok({ state: 'signed', signature: bytesIn(Kept.parse(JSON.parse(handle)).signature) })
    },
  }
}
