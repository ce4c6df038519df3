import * as z from 'zod/mini'
import { Case } from '../core/case.ts'
import { OfficeFile } from '../core/case-event.ts'
import { CaseSummary, type Desk } from '../core/desk-port.ts'
import { sha256 as hashOf } from '../core/sha256.ts'
import { gatewayCheckIn } from './gateway-desk-check-in.ts'
import { gatewayDeskPhones } from './gateway-desk-phones.ts'
import {
  caseAt,
  type DeskLine,
  gatewayAccounts,
  gatewayBoard,
  gatewayEntrance,
  gatewayWork,
} from './gateway-desk-work.ts'
import { listen } from './gateway-live.ts'
import { gatewayDeskQueue } from './gateway-queue.ts'
import { ask, askJson, first } from './http.ts'

interface Options {
  baseUrl: string
  /** The machine's token; it is kept in this closure and goes out in one header only. Without it, the officer's cookie. */
  token?: string
  fetch?: typeof globalThis.fetch
}

const CaseList = z.strictObject({ cases: z.array(CaseSummary) })

/** The officers' side of the reference gateway, all of it. */
export function gatewayDesk({ baseUrl, token, fetch = globalThis.fetch }: Options): Required<Desk> {
  const asPerson = token === undefined
  const line: DeskLine = {
    link: {
      baseUrl,
      fetch: (...request) => fetch(...request),
      ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    },
    asPerson,
  }
  const { link } = line
  return {
    async list() {
      const answer = first(await askJson(link, '/desk/cases', { asPerson }, CaseList))
      return answer.ok ? { ok: true, value: answer.value.cases } : answer
    },
    open: async (number) => first(await askJson(link, caseAt(number), { asPerson }, Case)),
    file: async (number, sha256) =>
      first(
        await ask(
          link,
          `${caseAt(number)}/files/${encodeURIComponent(sha256)}?original=1`,
          { asPerson },
          async (answer) => {
            const blob = await answer.blob()
            return (await hashOf(await blob.arrayBuffer())) === sha256 ? blob : undefined
          },
        ),
      ),
    picture: async (number, sha256) =>
      first(
        // What was converted has another hash; the gateway alone knows what it was.
        await ask(link, `${caseAt(number)}/files/${encodeURIComponent(sha256)}`, { asPerson }, (answer) =>
          answer.blob(),
        ),
      ),
    putFile: async (number, file) =>
      first(await askJson(link, `${caseAt(number)}/papers`, { method: 'POST', file, asPerson }, OfficeFile)),
    move: async (number, seen, move) =>
      first(await askJson(link, `${caseAt(number)}/moves`, { method: 'POST', body: { seen, move }, asPerson }, Case)),
    entrance: gatewayEntrance(line),
    work: gatewayWork(line),
    board: gatewayBoard(line),
    accounts: gatewayAccounts(line),
    queue: gatewayDeskQueue(line),
    phones: gatewayDeskPhones(line),
    checkIn: gatewayCheckIn(line),
    watch(told, signal) {
      void listen({ link, path: '/desk/live', asPerson }, told, signal)
    },
  }
}
