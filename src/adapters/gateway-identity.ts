import { type Identity, Session } from '../core/ports.ts'
import { addressOf, ask, askJson, first, type Link } from './http.ts'

/**
 * Logging in at the gateway, which alone speaks with the provider. The session is a cookie that no script can read; what
 * is known of it here is what the gateway answers.
 */
export const gatewayIdentity = (link: Link): Identity => ({
  session: async () => first(await askJson(link, '/session', { asPerson: true }, Session)),
  loginAddress: (returnTo, language) =>
    addressOf(link, `/login?${new URLSearchParams({ return: returnTo, ...(language ? { lang: language } : {}) })}`),
  async logout() {
    const ended = await ask(link, '/logout', { method: 'POST', asPerson: true }, async ({ status }) =>
      status === 204 ? 'ended' : undefined,
    )
    return first(ended.ok ? { ok: true, value: undefined } : ended)
  },
})
