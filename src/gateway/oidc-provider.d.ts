/** Only what is used here; the package has no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'
  import type { JWK } from 'jose'

  /** A request as the provider sees it. */
  interface Context {
    type: string
    body: string
    oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } }
  }

  interface Grant {
    addOIDCScope(scope: string): void
    save(seconds: number): Promise<string>
  }

  /** Where one kind of thing is kept. */
  interface Adapter {
    upsert(id: string, payload: object, expiresIn: number): Promise<void>
    find(id: string): Promise<object | undefined>
    findByUid(uid: string): Promise<object | undefined>
    findByUserCode(code: string): Promise<object | undefined>
    consume(id: string): Promise<void>
    destroy(id: string): Promise<void>
    revokeByGrantId(grantId: string): Promise<void>
  }

  interface Configuration {
    clients: Record<string, unknown>[]
    jwks: { keys: JWK[] }
    adapter: new (kind: string) => Adapter
    claims: Record<string, string[]>
    scopes: string[]
    findAccount(context: Context, id: string): Promise<{ accountId: string; claims(): Promise<object> } | undefined>
    loadExistingGrant(context: Context): Promise<Grant | undefined>
    interactions: { url(context: Context, interaction: { uid: string }): Promise<string> | string }
    renderError(context: Context, out: object, error: unknown): void
    pkce: { required(): boolean }
    cookies: { keys: string[]; names: Record<string, string>; long: object; short: object }
    features: Record<string, { enabled: boolean }>
    ttl: Record<string, number>
    clientBasedCORS(): boolean
    expiresWithSession(): boolean
    conformIdTokenClaims: boolean
  }

  export class Provider {
    constructor(issuer: string, configuration: Partial<Configuration>)
    readonly Grant: new (properties: {
      clientId: string
      accountId: string
    }) => Grant
    /** Whether Koa keeps faults from the terminal. */
    silent: boolean
    /** Whether the forwarded headers are believed. */
    proxy: boolean
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    /** Throws when the browser has no interaction under way. */
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ uid: string; params: Record<string, unknown> }>
    /** Where the browser goes on. */
    interactionResult(request: IncomingMessage, response: ServerResponse, result: object): Promise<string>
  }
}
