import * as z from 'zod/mini'
import type { Signatures } from '../core/ports.ts'
import { sha256 } from '../core/sha256.ts'
import { Credential, SignerFacts, SigningView } from '../core/signing.ts'
import { ask, askJson, first, type Link } from './http.ts'

const Credentials = z.strictObject({ credentials: z.array(Credential) })

/** Signing at the gateway, which alone speaks with the provider. The PIN goes through and is kept nowhere. */
export function gatewaySignatures(link: Link): Signatures {
  const at = (id: string, what = '') => `/signing/${encodeURIComponent(id)}${what}`
  const asPerson = true

  const view = async (path: string, options: { method?: 'POST'; body?: unknown; file?: Blob } = {}) =>
    first(await askJson(link, path, { ...options, asPerson }, SigningView))

  /** The bytes of a document; another one than that of the hash is no answer. */
  const pdf = async (path: string, hash?: string) =>
    first(
      await ask(link, path, { asPerson }, async (answer) => {
        const bytes = await answer.arrayBuffer()
        if (hash !== undefined && (await sha256(bytes)) !== hash) return undefined
        return new Blob([bytes], { type: 'application/pdf' })
      }),
    )

  return {
    facts: async () => first(await askJson(link, '/signing', {}, SignerFacts)),
    begin: (document, hash) =>
      view(`/signing?hash=${hash}`, { method: 'POST', file: new Blob([document], { type: 'application/pdf' }) }),
    view: (id) => view(at(id)),
    async credentials(id) {
      const found = first(await askJson(link, at(id, '/credentials'), { asPerson }, Credentials))
      return found.ok ? { ok: true, value: found.value.credentials } : found
    },
    authorise: (id, asked) => view(at(id, '/authorise'), { method: 'POST', body: asked }),
    cancel: (id) => view(at(id, '/cancel'), { method: 'POST' }),
    async document(id) {
      const seen = await view(at(id))
      if (!seen.ok) return seen
      const { signing } = seen.value
      return pdf(at(id, '/document'), signing.state === 'signed' ? signing.signedHash : undefined)
    },
    async shown(id) {
      const seen = await view(at(id))
      return seen.ok ? pdf(at(id, '/shown'), seen.value.documentHash) : seen
    },
  }
}
