import * as z from 'zod/mini'
import { Case } from '../core/case.ts'
import { OfficeFile } from '../core/case-event.ts'
import { CaseSummary, type Desk } from '../core/ports.ts'
import { sha256 as hashOf } from '../core/sha256.ts'
import { ask, askJson, first, type Link } from './http.ts'

interface Options {
  baseUrl: string
  /** The officer's token; it is kept in this closure and goes out in one header only. */
  token: string
  fetch?: typeof globalThis.fetch
}

const CaseList = z.strictObject({ cases: z.array(CaseSummary) })

/** The officers' side of the reference gateway. */
export function gatewayDesk({ baseUrl, token, fetch = globalThis.fetch }: Options): Desk {
  const link: Link = {
    baseUrl,
    fetch: (...request) => fetch(...request),
    headers: { authorization: `Bearer ${token}` },
  }
  const at = (number: string) => `/desk/cases/${encodeURIComponent(number)}`
  return {
    async list() {
      const answer = first(await askJson(link, '/desk/cases', {}, CaseList))
      return answer.ok ? { ok: true, value: answer.value.cases } : answer
    },
    open: async (number) => first(await askJson(link, at(number), {}, Case)),
    file: async (number, sha256) =>
      first(
        await ask(link, `${at(number)}/files/${encodeURIComponent(sha256)}?original=1`, {}, async (answer) => {
          const blob = await answer.blob()
          return (await hashOf(await blob.arrayBuffer())) === sha256 ? blob : undefined
        }),
      ),
    putFile: async (number, file) =>
      first(await askJson(link, `${at(number)}/papers`, { method: 'POST', file }, OfficeFile)),
    move: async (number, seen, move) =>
      first(await askJson(link, `${at(number)}/moves`, { method: 'POST', body: { seen, move } }, Case)),
  }
}
