import { type Identity, Session } from '../core/ports.ts'
import { ok } from '../core/result.ts'
import { addressOf, ask, askJson, first, type Link } from './http.ts'

/**
 * Logging in at the gateway, which alone speaks with the provider. The session is a cookie that no script can read; what
 * is known of it here is what the gateway answers.
 */
export const gatewayIdentity = (link: Link): Identity => ({
  session: async () => first(await askJson(link, '/session', { asPerson: true }, Session)),
  loginAddress: (returnTo, language) => leaving(link, '/login', returnTo, language),
  async logout() {
    const ended = await ask(link, '/logout', { method: 'POST', asPerson: true }, async ({ status, headers }) =>
      status === 204 ? { hasMore: headers.get('link')?.includes('/logout/provider') === true } : undefined,
    )
    if (!ended.ok) return first(ended)
    return ok(ended.value.hasMore ? { onward: (...wish) => leaving(link, '/logout/provider', ...wish) } : {})
  },
})

/** A route that leads to the provider and back. */
const leaving = (link: Link, route: string, returnTo: string, language?: string) =>
  addressOf(link, `${route}?${new URLSearchParams({ return: returnTo, ...(language ? { lang: language } : {}) })}`)
