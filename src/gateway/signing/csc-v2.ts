import * as z from 'zod/mini'
import { err, ok, type Result } from '../../core/result.ts'
import { base64, bytesIn, CscError, cscFault, isPending, SHA_256, signAlgoOf } from './csc-errors.ts'
import { codeIn, leavingAddress } from './csc-oauth.ts'
import { askJson, jsonIn, type Reach, wholeBytes, wordOf } from './provider-http.ts'
import type { Handle, LeavingPort, Outcome, RemoteCredential, Signer, SignerFault } from './signer.ts'

/** A provider as the settings have it. The secret stays here. */
export interface ProviderAccess {
  name: string
  /** Where its routes begin, such as `https://sign.example.vn/csc/v2`. */
  url: string
  clientId: string
  clientSecret: string
  practice?: boolean
  pin: boolean
  app?: string
  /** Whether people agree on a page of the provider; and where that is, when not at `/oauth2/authorize` below `url`. */
  leaves?: LeavingPort['when']
  pageUrl?: string
  /** With which its notices come, where they have a shape of their own. */
  noticeSecret?: string
  reach: Reach
  /** Milliseconds for one answer. */
  patience: number
}

const Token = z.object({ access_token: z.string(), expires_in: z._default(z.number(), 300) })
const Info = z.object({
  key: z.object({ status: z.string(), algo: z.array(z.string()) }),
  cert: z.object({ certificates: z.array(z.string()).check(z.minLength(1)) }),
})
const Listed = z.object({
  credentialIDs: z.array(z.string()),
  credentialInfos: z.optional(z.array(z.extend(Info, { credentialID: z.string() }))),
})
const Authorised = z.union([z.object({ SAD: z.string() }), z.object({ handle: z.string() })])
const Signed = z.union([
  z.object({ signatures: z.array(z.string()).check(z.length(1)) }),
  z.object({ responseID: z.string() }),
])
const orError = <T extends z.ZodMiniType>(answer: T) => z.union([answer, CscError])

/** What has to be remembered of an order. No SAD: it signs, and lives for one request. */
const Kept = z.union([
  z.strictObject({ signature: z.string() }),
  z.strictObject({ responseID: z.string() }),
  z.strictObject({ handle: z.string(), credentialID: z.string(), hash: z.string(), signAlgo: z.string() }),
  z.strictObject({
    page: z.enum(['ahead', 'behind']),
    credentialID: z.string(),
    hash: z.string(),
    signAlgo: z.string(),
    description: z.string(),
  }),
])
type Kept = z.infer<typeof Kept>
type Waiting = Extract<Kept, { handle: string }>

/** Said of an order whose person came back when nobody was there any more to take the code. */
const lost: SignerFault = { code: 'signing.expired', why: 'the code was not used' }

/** Milliseconds before its end at which a token counts as ended. */
const EARLY = 30_000
const UNAUTHORISED = 401

/**
 * Cloud Signature Consortium API, version 2: service by client credentials, the signature by explicit authorisation (a
 * PIN, or the provider's app with polling) or on the provider's page (oauth2code, scope credential). The hash is in `credentials/authorize` already (SCAL2): what was authorised
 * can sign nothing else.
 */
export function cscV2(access: ProviderAccess): Signer {
  const { url, clientId, clientSecret, reach, patience } = access
  let token: { value: string; endsAt: number } | undefined

  async function bearer(): Promise<Result<string, SignerFault>> {
    if (token && performance.now() < token.endsAt) return ok(token.value)
    const said = await tokenFor({ grant_type: 'client_credentials', scope: 'service' })
    if (!said.ok) return said
    if ('error' in said.value) return err({ code: 'signing.down', why: `no token: ${wordOf(said.value.error)}` })
    token = { value: said.value.access_token, endsAt: performance.now() + said.value.expires_in * 1000 - EARLY }
    return ok(token.value)
  }

  async function tokenFor(
    asked: Record<string, string>,
  ): Promise<Result<z.infer<typeof Token> | z.infer<typeof CscError>, SignerFault>> {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`,
    }
    const body = new URLSearchParams(asked).toString()
    const whole = await wholeBytes(reach, `${url}/oauth2/token`, { method: 'POST', headers, body }, patience)
    if (!whole.ok) return whole
    const said = orError(Token).safeParse(jsonIn(whole.value.bytes))
    return said.success ? ok(said.data) : err({ code: 'signing.down', why: `no token (${whole.value.status})` })
  }

  async function ask<T extends z.ZodMiniType>(
    path: string,
    body: unknown,
    answer: T,
  ): Promise<Result<z.infer<T> | z.infer<typeof CscError>, SignerFault>> {
    const isNew = token === undefined
    const known = await bearer()
    if (!known.ok) return known
    const headers = { authorization: `Bearer ${known.value}` }
    const asked = await askJson({ reach, patience }, `${url}/${path}`, { body, headers, answer: orError(answer) })
    if (!asked.ok) return asked
    if (asked.value.status !== UNAUTHORISED) return ok(asked.value.said)
    token = undefined
    // The token ended before its time, as when the provider was started anew: that says nothing about the order.
    return isNew ? ok(asked.value.said) : ask(path, body, answer)
  }

  async function sign(
    sad: string,
    order: Pick<Waiting, 'credentialID' | 'hash' | 'signAlgo'>,
  ): Promise<Result<Kept, SignerFault>> {
    const { credentialID, hash, signAlgo } = order
    const asked = { credentialID, SAD: sad, hashes: [hash], hashAlgorithmOID: SHA_256, signAlgo, operationMode: 'S' }
    const said = await ask('signatures/signHash', asked, Signed)
    if (!said.ok) return said
    if ('error' in said.value) return cscFault(said.value)
    if ('responseID' in said.value) return ok({ responseID: said.value.responseID })
    return ok({ signature: said.value.signatures[0] ?? '' })
  }

  async function info(credentialID: string): Promise<Result<z.infer<typeof Info>, SignerFault>> {
    const asked = { credentialID, certificates: 'chain', certInfo: false, authInfo: true }
    const said = await ask('credentials/info', asked, Info)
    if (!said.ok) return said
    return 'error' in said.value ? cscFault(said.value) : ok(said.value)
  }

  const leaving = (when: LeavingPort['when']): LeavingPort => ({
    when,
    address(handle, going) {
      const kept = Kept.parse(JSON.parse(handle))
      if (!('page' in kept) || kept.page !== 'ahead') return undefined
      return leavingAddress(access.pageUrl ?? `${url}/oauth2/authorize`, clientId, kept, going)
    },
    returned(handle) {
      const kept = Kept.parse(JSON.parse(handle))
      return 'page' in kept && kept.page === 'ahead' ? write({ ...kept, page: 'behind' }) : undefined
    },
    async finish(handle, code, going) {
      const kept = Kept.parse(JSON.parse(handle))
      if (!('page' in kept)) return err({ code: 'signing.failed', why: 'nobody had left' })
      const said = await tokenFor(codeIn(clientId, code, going))
      if (!said.ok) return said
      if ('error' in said.value) return cscFault(said.value)
      const signed = await sign(said.value.access_token, kept)
      return signed.ok ? ok(write(signed.value)) : signed
    },
  })

  return {
    name: access.name,
    practice: access.practice ?? false,
    pin: access.pin,
    ...(access.leaves === undefined ? {} : { leaving: leaving(access.leaves) }),
    ...(access.app === undefined ? {} : { app: access.app }),

    async credentials(personalId) {
      const asked = { credentialInfo: true, certificates: 'chain', ...(personalId ? { userID: personalId } : {}) }
      const said = await ask('credentials/list', asked, Listed)
      if (!said.ok) return said
      if ('error' in said.value) return cscFault(said.value)
      const found: RemoteCredential[] = []
      for (const id of said.value.credentialIDs) {
        const known = said.value.credentialInfos?.find(({ credentialID }) => credentialID === id)
        const each = known ? ok(known) : await info(id)
        if (!each.ok) return each
        if (each.value.key.status === 'enabled') found.push({ id, chain: each.value.cert.certificates.map(bytesIn) })
      }
      return ok(found)
    },

    async begin({ credential, hash, description, pin, leave, notice, transaction }) {
      const known = await info(credential.id)
      if (!known.ok) return known
      const order = {
        credentialID: credential.id,
        hash: base64(hash),
        signAlgo: signAlgoOf(known.value.key.algo),
      }
      // Nothing is asked before the person is there: what is to be signed goes with them.
      if (access.leaves === 'always' || (access.leaves === 'asked' && leave)) {
        return ok(write({ ...order, page: 'ahead', description }))
      }
      const asked = {
        credentialID: credential.id,
        numSignatures: 1,
        hashes: [order.hash],
        hashAlgorithmOID: SHA_256,
        description,
        clientData: JSON.stringify({ transaction, notice }),
        ...(pin === undefined ? {} : { authData: [{ id: 'PIN', value: pin }] }),
      }
      const said = await ask('credentials/authorize', asked, Authorised)
      if (!said.ok) return said
      if ('error' in said.value) return cscFault(said.value)
      if ('handle' in said.value) return ok(write({ ...order, handle: said.value.handle }))
      const signed = await sign(said.value.SAD, order)
      return signed.ok ? ok(write(signed.value)) : signed
    },

    async poll(handle) {
      const kept = Kept.parse(JSON.parse(handle))
      if ('signature' in kept) return outcomeOf(kept)
      if ('responseID' in kept) {
        const said = await ask('signatures/signPolling', { responseID: kept.responseID }, Signed)
        if (!said.ok) return said
        if ('error' in said.value) return isPending(said.value) ? waiting : cscFault(said.value)
        return 'signatures' in said.value ? outcomeOf({ signature: said.value.signatures[0] ?? '' }) : waiting
      }
      if ('page' in kept) return kept.page === 'ahead' ? waiting : err(lost)
      const said = await ask('credentials/authorizeCheck', { handle: kept.handle }, Authorised)
      if (!said.ok) return said
      if ('error' in said.value) return isPending(said.value) ? waiting : cscFault(said.value)
      if (!('SAD' in said.value)) return waiting
      const signed = await sign(said.value.SAD, kept)
      return signed.ok ? outcomeOf(signed.value) : signed
    },
  }
}

const waiting: Result<Outcome, never> = ok({ state: 'waiting' })
const write = (kept: Kept): Handle => JSON.stringify(kept)

const outcomeOf = (kept: Kept): Result<Outcome, SignerFault> =>
  'signature' in kept
    ? ok({ state: 'signed', signature: bytesIn(kept.signature) })
    : ok({ state: 'waiting', handle: write(kept) })
