import { cscV2, type ProviderAccess } from '../signing/csc-v2.ts'
import type { Reach } from '../signing/provider-http.ts'
import type { Signer } from '../signing/signer.ts'
import { PRACTICE_HOST, type PracticeAuthority } from './authority.ts'
import { practiceCsc } from './csc.ts'
import { type PracticeOrders, practiceOrders } from './orders.ts'
import { answerOcsp, rootList } from './status.ts'
import { answerTimestamp } from './timestamps.ts'

/** Where the provider for practice lives; its own routes are under it. */
export const PRACTICE_SIGNER = '/practice-signer'

/** The page on which people agree instead of with a PIN or in the app. */
export const AUTHORIZE = `${PRACTICE_SIGNER}/csc/v2/oauth2/authorize`

/** A question to the provider for practice, however it came. */
export interface PracticeQuestion {
  method: string
  /** Below the provider's own path, such as `/ocsp`. */
  path: string
  authorization: string | undefined
  body: Uint8Array
}

export interface PracticeAnswer {
  status: number
  type: string
  body: Uint8Array | string
}

/** The provider for practice: a certification authority, a timestamp authority and a signing service in one. */
export interface PracticeSigner {
  /** As the gateway is known to it. */
  access: ProviderAccess
  signer: Signer
  authority: PracticeAuthority
  orders: PracticeOrders
  answer(question: PracticeQuestion): Promise<PracticeAnswer>
  /** The gateway asks it without going out; whatever is not this provider cannot be reached. */
  reach: Reach
}

/** A provider with invented people, inside the gateway. */
export function practiceSigner(authority: PracticeAuthority, now: () => Date, patience: number): PracticeSigner {
  const orders = practiceOrders(now)
  const csc = practiceCsc(authority, orders)

  const bytes = (type: string, body: Uint8Array): PracticeAnswer => ({ status: 200, type, body })
  const files: Readonly<Record<string, (body: Uint8Array) => Promise<PracticeAnswer> | PracticeAnswer>> = {
    'POST /ocsp': async (body) => bytes('application/ocsp-response', await answerOcsp(authority, body, now())),
    'POST /tsa': async (body) => bytes('application/timestamp-reply', await answerTimestamp(authority, body, now())),
    'GET /root.crl': async () => bytes('application/pkix-crl', await rootList(authority, now())),
    'GET /root.crt': () => bytes('application/pkix-cert', authority.root.der),
  }

  async function answer({ method, path, authorization, body }: PracticeQuestion): Promise<PracticeAnswer> {
    const name = `${method} ${path}`
    const file = Object.hasOwn(files, name) ? files[name] : undefined
    try {
      if (file) return await file(body)
    } catch {
      return { status: 400, type: 'text/plain', body: 'not a request' }
    }
    const [, called] = /^POST \/csc\/v2\/([\w/]+)$/.exec(name) ?? []
    if (called === undefined) return { status: 404, type: 'text/plain', body: 'nothing here' }
    const asked = called === 'oauth2/token' ? formIn(body) : jsonIn(body)
    const said = await csc.answer(called, authorization, asked)
    return { status: said.status, type: 'application/json', body: JSON.stringify(said.body) }
  }

  const reach: Reach = async (url, { method, headers, body }) => {
    const { origin, pathname } = new URL(url)
    if (origin !== PRACTICE_HOST) throw new Error('outside of practice')
    const asked = body === undefined ? new Uint8Array() : new Uint8Array(Buffer.from(body))
    const said = await answer({ method, path: pathname, authorization: headers['authorization'], body: asked })
    return new Response(new Uint8Array(Buffer.from(said.body)), {
      status: said.status,
      headers: { 'content-type': said.type },
    })
  }

  const access = {
    name: PRACTICE_SIGNER.slice(1),
    url: `${PRACTICE_HOST}/csc/v2`,
    ...csc.client,
    practice: true,
    pin: true,
    app: PRACTICE_SIGNER,
    leaves: 'asked' as const,
    pageUrl: AUTHORIZE,
    reach,
    patience,
  }
  return { access, signer: cscV2(access), authority, orders, answer, reach }
}

const formIn = (body: Uint8Array) => Object.fromEntries(new URLSearchParams(Buffer.from(body).toString('utf8')))

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return undefined
  }
}
