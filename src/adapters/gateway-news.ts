import * as z from 'zod/mini'
import { NoticeFacts } from '../core/notices.ts'
import type { News } from '../core/ports.ts'
import { ok } from '../core/result.ts'
import { ask, askJson, first, type Link } from './http.ts'

const Place = z.strictObject({ id: z.uuid() })

/** Being told of news by the reference gateway. */
export const gatewayNews = (link: Link): News => ({
  facts: async () => first(await askJson(link, '/notices', {}, NoticeFacts)),
  async begin(proof, target, language) {
    const body = { proof, target, language }
    const begun = first(await askJson(link, '/notices', { method: 'POST', body }, Place))
    return begun.ok ? ok(begun.value.id) : begun
  },
  async end(id) {
    const ended = await ask(link, '/notices/end', { method: 'POST', body: { id } }, async ({ status }) =>
      status === 204 ? 'ended' : undefined,
    )
    return first(ended.ok ? ok(undefined) : ended)
  },
})
