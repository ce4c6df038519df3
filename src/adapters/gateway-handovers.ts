import { HandoverFacts, type Handovers } from '../core/handover-relay.ts'
import { ok } from '../core/result.ts'
import { ask, askJson, first, type Link } from './http.ts'

const SEALED = 'application/octet-stream'

/** Bytes: a few photos. On the slowest line of all a larger one may not arrive in time. */
const USUAL = 3_000_000

/** The place of the reference gateway where sealed bytes wait for another device. */
export const gatewayHandovers = (link: Link): Handovers => ({
  async put(id, use, sealed) {
    const file = new Blob([sealed], { type: SEALED })
    return first(await askJson(link, `/handovers/${id}?use=${use}`, { method: 'POST', file }, HandoverFacts))
  },
  look: async (id) => first(await askJson(link, `/handovers/${id}`, {}, HandoverFacts)),
  read: async (id) =>
    first(
      await ask(link, `/handovers/${id}/sealed`, { expects: USUAL }, async (answer) => {
        const isSealed = answer.headers.get('content-type')?.startsWith(SEALED)
        return isSealed ? new Uint8Array(await answer.arrayBuffer()) : undefined
      }),
    ),
  take: async (id, by) =>
    first(await askJson(link, `/handovers/${id}/taken`, { method: 'POST', body: { by } }, HandoverFacts)),
  async end(id) {
    const ended = await ask(link, `/handovers/${id}/end`, { method: 'POST', body: {} }, async ({ status }) =>
      status === 204 ? 'ended' : undefined,
    )
    return first(ended.ok ? ok(undefined) : ended)
  },
})
