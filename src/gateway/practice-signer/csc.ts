import { randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { inventedPeople } from '../../core/invented-people.ts'
import { sameSecret } from '../secret.ts'
import type { ReadCertificate } from '../signing/certificate.ts'
import type { PracticeAuthority } from './authority.ts'
import { credentialIdOf, type PracticeOrders } from './orders.ts'

/** An answer in HTTP. */
export interface Said {
  status: number
  body: object
}

const SHA_256 = '2.16.840.1.101.3.4.2.1'
const RSA_SHA_256 = '1.2.840.113549.1.1.11'
const RSA = '1.2.840.113549.1.1.1'
const TOKEN_SECONDS = 600

const Hash = z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/))
const List = z.object({ userID: z.optional(z.string()), credentialInfo: z.optional(z.boolean()) })
const Info = z.object({ credentialID: z.string() })
const ClientData = z.object({ transaction: z.string(), notice: z.url() })
const Authorize = z.object({
  credentialID: z.string(),
  numSignatures: z.literal(1),
  hashes: z.tuple([Hash]),
  hashAlgorithmOID: z.literal(SHA_256),
  description: z._default(z.string().check(z.maxLength(200)), ''),
  authData: z.optional(z.array(z.object({ id: z.string(), value: z.string() }))),
  clientData: z.optional(z.string()),
})
const Code = z.object({
  grant_type: z.literal('authorization_code'),
  code: z.string(),
  redirect_uri: z.string(),
  code_verifier: z.string(),
})
const Check = z.object({ handle: z.string() })
const SignHash = z.object({
  credentialID: z.string(),
  SAD: z.string(),
  hashes: z.tuple([Hash]),
  hashAlgorithmOID: z.literal(SHA_256),
  signAlgo: z.enum([RSA_SHA_256, RSA]),
})

const refused = (error: string, error_description: string, status = 400): Said => ({
  status,
  body: { error, error_description },
})
const said = (body: object): Said => ({ status: 200, body })

/** The provider for practice in the words of the Cloud Signature Consortium, version 2. Its people are invented. */
export function practiceCsc(authority: PracticeAuthority, orders: PracticeOrders) {
  const client = { clientId: 'tung-buoc', clientSecret: randomBytes(32).toString('base64url') }
  const token = randomBytes(32).toString('base64url')

  const credentialOf = async (id: string): Promise<readonly ReadCertificate[] | undefined> => {
    const person = inventedPeople.find(({ account }) => credentialIdOf(account) === id)
    if (!person) return undefined
    const { fullName, personalId } = person.account
    return authority.credential(id, { subject: { name: fullName, personalId } })
  }

  async function info(credentialID: string) {
    const chain = await credentialOf(credentialID)
    if (!chain) return undefined
    return {
      credentialID,
      description: 'LUYỆN TẬP – không có giá trị pháp lý / practice, no legal force',
      key: { status: 'enabled', algo: [RSA_SHA_256, RSA], len: 2048 },
      cert: { status: 'valid', certificates: chain.map(({ der }) => Buffer.from(der).toString('base64')) },
      auth: {
        mode: 'explicit',
        expression: 'PIN',
        objects: [{ type: 'Password', id: 'PIN', format: 'N', label: 'PIN', description: '246810' }],
      },
      SCAL: '2',
      multisign: 1,
      lang: 'vi-VN',
    }
  }

  const methods: Readonly<Record<string, (body: unknown) => Promise<Said> | Said>> = {
    async 'credentials/list'(body) {
      const asked = List.safeParse(body)
      if (!asked.success) return refused('invalid_request', 'userID')
      const { userID } = asked.data
      const people = inventedPeople.filter(({ account }) => account.personalId === userID)
      const credentialIDs = people.map(({ account }) => credentialIdOf(account))
      const credentialInfos = asked.data.credentialInfo ? await Promise.all(credentialIDs.map(info)) : undefined
      return said({ credentialIDs, onlyValid: false, ...(credentialInfos && { credentialInfos }) })
    },

    async 'credentials/info'(body) {
      const asked = Info.safeParse(body)
      const known = asked.success ? await info(asked.data.credentialID) : undefined
      return known ? said(known) : refused('invalid_request', 'Invalid parameter credentialID')
    },

    async 'credentials/authorize'(body) {
      const asked = Authorize.safeParse(body)
      if (!asked.success || !(await credentialOf(asked.data.credentialID))) {
        return refused('invalid_request', 'Invalid parameter')
      }
      const { credentialID, hashes, authData, description, clientData } = asked.data
      const pin = authData?.find(({ id }) => id === 'PIN')?.value
      if (pin !== undefined) {
        const sad = orders.byPin(credentialID, hashes[0], pin)
        return sad === undefined ? refused('invalid_pin', 'The PIN is invalid') : said({ SAD: sad, expiresIn: 60 })
      }
      const told = ClientData.safeParse(clientData === undefined ? undefined : jsonIn(clientData))
      const notice = told.success ? { address: told.data.notice, transaction: told.data.transaction } : undefined
      const order = { credentialId: credentialID, hash: hashes[0], description, ...(notice && { notice }) }
      return said({ handle: orders.add(order) })
    },

    'credentials/authorizeCheck'(body) {
      const asked = Check.safeParse(body)
      if (!asked.success) return refused('invalid_request', 'Missing parameter handle')
      const known = orders.check(asked.data.handle)
      if (known === 'waiting') return refused('authorization_pending', 'The user has not decided')
      if (known === 'refused') return refused('access_denied', 'The user has refused')
      if (known === 'expired') return refused('expired_token', 'There is no such order, or not any more')
      return said({ SAD: known.sad, expiresIn: 60 })
    },

    'signatures/signHash'(body) {
      const asked = SignHash.safeParse(body)
      if (!asked.success) return refused('invalid_request', 'Invalid parameter')
      const { credentialID, SAD, hashes } = asked.data
      if (!orders.use(SAD, credentialID, hashes[0])) return refused('invalid_request', 'Invalid parameter SAD')
      const signature = authority.signHash(credentialID, new Uint8Array(Buffer.from(hashes[0], 'base64')))
      if (!signature) return refused('invalid_request', 'Invalid parameter credentialID')
      return said({ signatures: [Buffer.from(signature).toString('base64')] })
    },
  }

  const about = {
    specs: '2.0.0.2',
    name: 'LUYỆN TẬP – practice',
    logo: '',
    region: 'VN',
    lang: 'vi-VN',
    description: 'LUYỆN TẬP – không có giá trị pháp lý / practice, no legal force',
    authType: ['oauth2client', 'oauth2code'],
    methods: ['info', ...Object.keys(methods)],
    signAlgorithms: { algos: [RSA_SHA_256] },
  }

  return {
    client,
    /** One call; `path` is what follows the base address. */
    async answer(path: string, authorization: string | undefined, body: unknown): Promise<Said> {
      if (path === 'info') return said(about)
      if (path === 'oauth2/token') {
        const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')
        if (!sameSecret(authorization ?? '', `Basic ${basic}`)) return refused('invalid_client', 'Unknown client', 401)
        const agreed = Code.safeParse(body)
        if (agreed.success) {
          const { code, code_verifier, redirect_uri } = agreed.data
          const sad = orders.byCode(code, code_verifier, redirect_uri)
          if (sad === undefined) return refused('invalid_grant', 'Not a code, or not any more')
          return said({ access_token: sad, token_type: 'SAD', expires_in: 60 })
        }
        return said({ access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS })
      }
      if (!sameSecret(authorization ?? '', `Bearer ${token}`)) return refused('invalid_token', 'Log in first', 401)
      const method = Object.hasOwn(methods, path) ? methods[path] : undefined
      return method ? method(body) : refused('not_found', 'There is no such method', 404)
    },
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
