import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { exportJWK } from 'jose'
import type { Provider } from 'oidc-provider'
import { inventedPeople } from '../../core/invented-people.ts'
import { CALLBACK } from '../identity/provider.ts'
import { practiceMemory } from './memory.ts'
import { faultPage } from './pages.ts'

/** Where the provider for practice lives; its own routes are under it. */
export const PRACTICE_ID = '/practice-id'
/** Remembers who was chosen last; the routes never hand it on. */
export const REMEMBERED = 'practice-id-session'

/** What the gateway is to its own provider for practice. */
export interface PracticeClient {
  clientId: string
  clientSecret: string
}

const SCOPE = 'openid profile'
/** Seconds from leaving for the provider to coming back. */
const LOGIN_TIME = 600
/** Seconds from coming back to the last question about who came. */
const REDEEM_TIME = 60

/**
 * A real provider of OpenID Connect whose people are invented: it asks for no password, only whom one wishes to be. One
 * for each origin at which the app is seen, since its name and its addresses begin with it.
 */
export async function practiceIssuer(origin: string, client: PracticeClient): Promise<Provider> {
  // Takes half a second to load: only for those who log in.
  const { Provider } = await import('oidc-provider')
  const { privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' })
  const provider = new Provider(`${origin}${PRACTICE_ID}`, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [`${origin}${CALLBACK}`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'practice' }] },
    adapter: practiceMemory(),
    scopes: SCOPE.split(' '),
    claims: { openid: ['sub'], profile: ['name', 'birthdate', 'personal_id', 'assurance_level'] },
    findAccount: async (_context, id) => {
      const person = inventedPeople.find((one) => one.id === id)
      return person && { accountId: id, claims: async () => claimsOf(id, person.account) }
    },
    // Whoever chose a person has agreed: there is nobody whose data it would be.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      })
      grant.addOIDCScope(SCOPE)
      await grant.save(LOGIN_TIME)
      return grant
    },
    interactions: { url: (_context, { uid }) => `${PRACTICE_ID}/choose/${uid}` },
    renderError(context) {
      context.type = 'html'
      context.body = faultPage('vi')
    },
    pkce: { required: () => true },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: REMEMBERED, interaction: 'practice-id-choice', resume: 'practice-id-resume' },
      long: { httpOnly: true, sameSite: 'lax', signed: true, path: PRACTICE_ID },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      dPoP: { enabled: false },
    },
    ttl: {
      AuthorizationCode: REDEEM_TIME,
      AccessToken: REDEEM_TIME,
      IdToken: REDEEM_TIME,
      Interaction: LOGIN_TIME,
      Session: LOGIN_TIME,
      Grant: LOGIN_TIME,
    },
    clientBasedCORS: () => false,
    expiresWithSession: () => false,
    conformIdTokenClaims: false,
  })
  provider.silent = true
  // The routes write the forwarded headers themselves: what the sender put there does not arrive.
  provider.proxy = true
  return provider
}

const claimsOf = (
  sub: string,
  { fullName, birthDate, personalId, level }: (typeof inventedPeople)[number]['account'],
) => ({
  sub,
  name: fullName,
  birthdate: birthDate,
  personal_id: personalId,
  assurance_level: level,
})
