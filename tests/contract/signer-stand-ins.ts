import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import type { PracticeAuthority } from '../../src/gateway/practice-signer/authority.ts'
import type { Reach } from '../../src/gateway/signing/provider-http.ts'

export const CLIENT = { clientId: 'office', clientSecret: 'a-secret-for-tests' }
export const STAND_IN = 'https://sign.example.vn'
export const PIN = '135790'
export const PERSON = '000190100001'
const CREDENTIAL = 'stand-in'

const Body = z.record(z.string(), z.unknown())
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
const refused = (error: string, status = 400) => json({ error, error_description: error }, status)
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

const credentialOf = (authority: PracticeAuthority) =>
  authority.credential(CREDENTIAL, { subject: { name: 'Nguyễn Thị Hoa Tập', personalId: PERSON } })

/** A provider of CSC version 1, as far as it is asked: PIN, one SAD for one hash. */
export function cscV1StandIn(authority: PracticeAuthority): Reach {
  const granted = new Map<string, string>()
  return async (url, { headers, body }) => {
    const asked = Body.parse(JSON.parse(String(body)))
    const path = url.slice(STAND_IN.length + 1)
    if (path === 'auth/login') {
      const basic = base64(Buffer.from(`${CLIENT.clientId}:${CLIENT.clientSecret}`))
      return headers['authorization'] === `Basic ${basic}`
        ? json({ access_token: 'v1-token', expires_in: 60 })
        : refused('authentication_error', 401)
    }
    if (headers['authorization'] !== 'Bearer v1-token') return refused('invalid_token', 401)
    const chain = await credentialOf(authority)
    if (path === 'credentials/list') return json({ credentialIDs: asked['userID'] === PERSON ? [CREDENTIAL] : [] })
    if (asked['credentialID'] !== CREDENTIAL) return refused('invalid_request')
    const hash = String(asked['hash'])
    switch (path) {
      case 'credentials/info':
        return json({
          key: { status: 'enabled', algo: ['1.2.840.113549.1.1.1'], len: 2048 },
          cert: { status: 'valid', certificates: chain.map(({ der }) => base64(der)) },
          authMode: 'explicit',
        })
      case 'credentials/authorize': {
        if (asked['PIN'] !== PIN) return refused('invalid_pin')
        const sad = randomUUID()
        granted.set(sad, hash)
        return json({ SAD: sad })
      }
      case 'signatures/signHash': {
        const sad = String(asked['SAD'])
        const isGranted = granted.get(sad) === hash && asked['hashAlgo'] === '2.16.840.1.101.3.4.2.1'
        granted.delete(sad)
        if (!isGranted) return refused('invalid_request')
        return json({
          signatures: [base64(authority.signHash(CREDENTIAL, Buffer.from(hash, 'base64')) ?? new Uint8Array())],
        })
      }
      default:
        return refused('not_found', 404)
    }
  }
}

interface Transaction {
  hash: string
  docId: string
  state: number
}

/** A provider of SmartCA's shape, and the person's app: `decide` says what becomes of what waits, or of one of them. */
export function smartCaStandIn(authority: PracticeAuthority) {
  const transactions = new Map<string, Transaction>()
  const Files = z.array(z.object({ doc_id: z.string(), data_to_be_signed: z.string() })).check(z.length(1))

  const reach: Reach = async (url, { body }) => {
    const asked = Body.parse(JSON.parse(String(body)))
    const path = url.slice(STAND_IN.length)
    if (asked['sp_id'] !== CLIENT.clientId || asked['sp_password'] !== CLIENT.clientSecret) {
      return json({ status_code: 401, message: 'INVALID_CREDENTIAL', data: null })
    }
    if (path === '/v1/credentials/get_certificate') {
      const [own, issuing, root] = (await credentialOf(authority)).map(({ der }) => base64(der))
      const certificate = {
        serial_number: CREDENTIAL,
        cert_data: own,
        chain_data: { ca_cert: issuing, root_cert: root },
      }
      return json({ status_code: 200, data: { user_certificates: asked['user_id'] === PERSON ? [certificate] : [] } })
    }
    if (path === '/v1/signatures/sign') {
      const [file] = Files.parse(asked['sign_files'])
      const code = randomUUID()
      if (!file || asked['serial_number'] !== CREDENTIAL) return json({ status_code: 400, data: null })
      transactions.set(code, { hash: file.data_to_be_signed, docId: file.doc_id, state: 4000 })
      return json({ status_code: 200, data: { transaction_id: asked['transaction_id'], tran_code: code } })
    }
    const [, code = ''] = /^\/v1\/signatures\/sign\/([\w-]+)\/status$/.exec(path) ?? []
    const found = transactions.get(code)
    if (!found) return json({ status_code: 404, data: null })
    const signature = authority.signHash(CREDENTIAL, Buffer.from(found.hash, 'hex')) ?? new Uint8Array()
    const signatures = [{ doc_id: found.docId, signature_value: base64(signature) }]
    return json({ status_code: found.state, data: found.state === 1 ? { signatures } : null })
  }
  return {
    reach,
    decide(state: number, only?: string) {
      for (const [code, one] of transactions) if (one.state === 4000 && (only ?? code) === code) one.state = state
    },
  }
}
