import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'

/** How an answer of the provider is wrong; `honest`: it is not. */
export type Forgery =
  | 'honest'
  | 'other state'
  | 'no state'
  | 'other nonce'
  | 'other issuer in the token'
  | 'other issuer in the answer'
  | 'other audience'
  | 'expired token'
  | 'other key'
  | 'used code'
  | 'code of another login'
  | 'no token'
  | 'unsigned token'
  | 'userinfo of another'
  | 'cancelled'
  | 'broken'

/** One part of the provider that is in trouble: gone, silent for ever, or a page about works on it. */
export interface Trouble {
  path: string
  kind: 'down' | 'slow' | 'page'
}

/** What the people of this provider are called, so that a search can find them where they must not be. */
export const claims = {
  sub: 'chu-the-7331',
  name: 'Đặng Kín Bưng Tập',
  birthdate: '1971-04-09',
  personal_id: '000171987654',
  assurance_level: '2',
}

interface Login {
  nonce: string
  challenge: string
}

/** A provider of OpenID Connect that lies on demand: it lets everybody in without a question, as the invented person. */
export async function forgingProvider(clientId: string) {
  const right = await generateKeyPair('ES256')
  const wrong = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(right.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }
  const logins = new Map<string, Login>()
  const used: string[] = []
  const secrets = new Set<string>()
  const faults: string[] = []
  const state: { forgery: Forgery; level: string; personalId: string; trouble?: Trouble } = {
    forgery: 'honest',
    level: '2',
    personalId: claims.personal_id,
  }
  let issuer = ''

  const secret = () => {
    const made = randomBytes(24).toString('base64url')
    secrets.add(made)
    return made
  }

  const pages: Record<string, (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>> =
    {
      '/.well-known/openid-configuration': (_, response) =>
        json(response, {
          issuer,
          authorization_endpoint: `${issuer}/auth`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['ES256'],
          code_challenge_methods_supported: ['S256'],
          authorization_response_iss_parameter_supported: true,
        }),
      '/jwks': (_, response) => json(response, { keys: [jwk] }),
      '/auth': (_, response, { searchParams: asked }) => {
        const back = new URL(asked.get('redirect_uri') ?? '')
        if (asked.get('code_challenge_method') !== 'S256' || !asked.get('code_challenge')) faults.push('no PKCE')
        if (!asked.get('state') || !asked.get('nonce')) faults.push('no state or nonce')
        for (const name of ['state', 'nonce', 'code_challenge']) secrets.add(asked.get(name) ?? '')
        for (const [name, value] of answerTo(asked)) back.searchParams.set(name, value)
        response.writeHead(303, { location: back.href, 'cache-control': 'no-store' }).end()
      },
      '/token': async (request, response) => {
        const form = new URLSearchParams(await text(request))
        const code = form.get('code') ?? ''
        const login = logins.get(code)
        logins.delete(code)
        const hash = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url')
        secrets.add(form.get('code_verifier') ?? '')
        if (!login || hash !== login.challenge) return json(response, { error: 'invalid_grant' }, 400)
        used.push(code)
        const answer = {
          access_token: secret(),
          token_type: 'Bearer',
          expires_in: 60,
          refresh_token: secret(),
          ...(state.forgery === 'no token' ? {} : { id_token: await tokenFor(login) }),
        }
        secrets.add(answer.id_token ?? '')
        json(response, answer)
      },
      '/userinfo': (_, response) =>
        json(response, {
          ...claims,
          assurance_level: state.level,
          personal_id: state.personalId,
          ...(state.forgery === 'userinfo of another' && { sub: 'another', name: 'Người Khác' }),
        }),
    }

  function answerTo(asked: URLSearchParams): [string, string][] {
    const { forgery } = state
    const iss: [string, string] = ['iss', forgery === 'other issuer in the answer' ? 'http://127.0.0.1:1' : issuer]
    const given: [string, string] = ['state', forgery === 'other state' ? secret() : (asked.get('state') ?? '')]
    if (forgery === 'cancelled') return [['error', 'access_denied'], given, iss]
    const code = forgery === 'used code' ? (used.at(-1) ?? '') : secret()
    const challenge = forgery === 'code of another login' ? 'somebody-else' : (asked.get('code_challenge') ?? '')
    if (forgery !== 'used code') logins.set(code, { nonce: asked.get('nonce') ?? '', challenge })
    return [['code', code], ...(forgery === 'no state' ? [] : [given]), iss]
  }

  async function tokenFor({ nonce }: Login) {
    const { forgery } = state
    const now = Math.floor(Date.now() / 1000)
    const age = forgery === 'expired token' ? 7200 : 0
    const nonceSaid = forgery === 'other nonce' ? secret() : nonce
    const said = { ...claims, assurance_level: state.level, personal_id: state.personalId, nonce: nonceSaid }
    if (forgery === 'unsigned token') {
      return new UnsecuredJWT(said)
        .setIssuer(issuer)
        .setAudience(clientId)
        .setIssuedAt()
        .setExpirationTime('5m')
        .encode()
    }
    return new SignJWT(said)
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(forgery === 'other issuer in the token' ? 'http://127.0.0.1:1' : issuer)
      .setAudience(forgery === 'other audience' ? 'another-app' : clientId)
      .setSubject(claims.sub)
      .setIssuedAt(now - age)
      .setExpirationTime(now - age + 300)
      .sign(forgery === 'other key' ? wrong.privateKey : right.privateKey)
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    const page = pages[url.pathname]
    if (state.trouble && url.pathname === state.trouble.path) return inTrouble(state.trouble, response)
    if (state.forgery === 'broken' || !page) response.writeHead(500).end()
    else await page(request, response, url)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  issuer = `http://127.0.0.1:${port}`

  return {
    issuer,
    state,
    /** Everything that was secret between provider and gateway. */
    secrets,
    /** What the gateway did not do as it has to. */
    faults,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
    async startAgain() {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
  }
}

function inTrouble({ kind }: Trouble, response: ServerResponse): void {
  if (kind === 'down') response.destroy()
  if (kind === 'page') response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Bảo trì</h1>')
}

const json = (response: ServerResponse, body: object, status = 200) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
