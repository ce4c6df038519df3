import * as z from 'zod/mini'
import { CaseView } from '../core/case.ts'
import { type Adapter, MyCase, type Office, type TrackQuery } from '../core/ports.ts'
import { OfficeFacts, SignedReceipt } from '../core/receipt.ts'
import { isSealed } from '../core/sealed-parcel.ts'
import { sha256 as hashOf } from '../core/sha256.ts'
import { sendFiles } from './gateway-files.ts'
import { gatewayIdentity } from './gateway-identity.ts'
import { gatewaySignatures } from './gateway-signatures.ts'
import { ask, askJson, first, type Link } from './http.ts'

interface Options {
  /** Where the gateway's routes begin, such as `/api`. */
  baseUrl: string
  fetch?: typeof globalThis.fetch
}

/** The reference gateway over HTTP; src/gateway is the other end. Its desk is for those who work there: gateway-desk.ts. */
export function gateway({ baseUrl, fetch = globalThis.fetch }: Options): Adapter {
  // Browsers refuse a fetch that is called as a method of something else.
  const link: Link = { baseUrl, fetch: (...request) => fetch(...request) }
  return {
    simulated: false,
    office: officeOver(link),
    identity: gatewayIdentity(link),
    signatures: gatewaySignatures(link),
    openDesk: async () => (await import('./gateway-desk.ts')).gatewayDesk({ baseUrl, fetch }),
    openQueue: async () => (await import('./gateway-queue.ts')).gatewayQueue(link),
    openNews: async () => (await import('./gateway-news.ts')).gatewayNews(link),
    openHandovers: async () => (await import('./gateway-handovers.ts')).gatewayHandovers(link),
    openKiosks: async () => (await import('./gateway-kiosks.ts')).gatewayKiosks(link),
    openPhones: async () => (await import('./gateway-phones.ts')).gatewayPhones(link),
    openMandates: async () => (await import('./gateway-mandates.ts')).gatewayMandates(link),
  }
}

const MyCases = z.strictObject({ cases: z.array(MyCase) })

function officeOver(link: Link): Office {
  const acted = async (path: string, query: TrackQuery, rest: object) =>
    first(await askJson(link, path, { method: 'POST', body: { query, ...rest } }, CaseView))
  return {
    about: async () => first(await askJson(link, '/office', {}, OfficeFacts)),

    // Whose the receipt is, and for what, its signature proves; the device looks at that, where the pinned key is.
    async submit(parcel, { progress = () => {}, signal } = {}) {
      const sent = await sendFiles(link, parcel, progress, signal)
      if (!sent.ok) return sent
      const path = isSealed(parcel.dossier) ? '/dossiers/sealed' : '/dossiers'
      return askJson(link, path, { method: 'POST', body: parcel.dossier, signal, asPerson: true }, SignedReceipt)
    },

    async track(query) {
      if ('dossierId' in query) return first(await askJson(link, `/cases/${query.dossierId}`, {}, CaseView))
      return first(await askJson(link, '/track', { method: 'POST', body: query }, CaseView))
    },

    async mine() {
      const answer = first(await askJson(link, '/my/cases', { asPerson: true }, MyCases))
      return answer.ok ? { ok: true, value: answer.value.cases } : answer
    },

    withdraw: (query, reason) => acted('/track/withdraw', query, reason === undefined ? {} : { reason }),

    answerDraft: (query, answer) => acted('/track/draft', query, { answer }),

    resultFile: async (query, sha256) =>
      first(
        await ask(
          link,
          `/track/results/${encodeURIComponent(sha256)}`,
          { method: 'POST', body: { query } },
          async (answer) => {
            const blob = await answer.blob()
            return (await hashOf(await blob.arrayBuffer())) === sha256 ? blob : undefined
          },
        ),
      ),
    watch(query, told, signal) {
      import('./gateway-live.ts').then(
        ({ listen }) => listen({ link, path: '/cases/live', body: query, asPerson: false }, told, signal),
        () => told({ kind: 'line', up: false }),
      )
    },
  }
}
