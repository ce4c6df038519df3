import * as z from 'zod/mini'
import { Board, DeskSession, Officer, OfficerAccount, WorkDetail, WorkPage } from '../core/desk.ts'
import type { DeskAccounts, DeskBoard, DeskEntrance, DeskWork } from '../core/desk-port.ts'
import type { Problem } from '../core/problem.ts'
import { ok, type Result } from '../core/result.ts'
import { jsonOf } from './answers.ts'
import { ask, askJson, first, type Link } from './http.ts'

const Officers = z.strictObject({ officers: z.array(Officer) })
const Accounts = z.strictObject({ accounts: z.array(OfficerAccount) })

/** How the desk asks: where, and whether the officer's cookie goes along. */
export interface DeskLine {
  link: Link
  asPerson: boolean
}

/** Where the gateway keeps a case at its desk. */
export const caseAt = (number: string) => `/desk/cases/${encodeURIComponent(number)}`

/** An answer without a body. */
async function nothing({ link, asPerson }: DeskLine, path: string, body?: unknown): Promise<Result<void, Problem>> {
  const done = await ask(link, path, { method: 'POST', body, asPerson }, async ({ status }) =>
    status === 204 ? 'done' : undefined,
  )
  return first(done.ok ? ok(undefined) : done)
}

/** Officers log in with the gateway's own cookie, which no script can read. */
export const gatewayEntrance = (line: DeskLine): DeskEntrance => ({
  session: async () => first(await askJson(line.link, '/desk/session', { asPerson: line.asPerson }, DeskSession)),
  login: async (login, password) =>
    first(
      await askJson(
        line.link,
        '/desk/login',
        { method: 'POST', body: { login, password }, asPerson: line.asPerson },
        DeskSession,
      ),
    ),
  logout: () => nothing(line, '/desk/logout'),
  changePassword: (before, after) => nothing(line, '/desk/password', { before, after }),
})

/** Who does what, and by when. */
export function gatewayWork({ link, asPerson }: DeskLine): DeskWork {
  const detail = async (number: string) =>
    first(await askJson(link, `${caseAt(number)}/detail`, { asPerson }, WorkDetail))
  return {
    list: async (query) =>
      first(await askJson(link, '/desk/work', { method: 'POST', body: query, asPerson }, WorkPage)),
    detail,
    async assign(number, assignment) {
      const request = { method: 'POST', body: assignment, asPerson } as const
      const given = await ask(link, `${caseAt(number)}/assignment`, request, async (answer) => {
        if (answer.status === 204) return { detail: undefined }
        const parsed = WorkDetail.safeParse(await jsonOf(answer))
        return parsed.success ? { detail: parsed.data } : undefined
      })
      return first(given.ok ? ok(given.value.detail) : given)
    },
    note: async (number, text) =>
      first(await askJson(link, `${caseAt(number)}/notes`, { method: 'POST', body: { text }, asPerson }, WorkDetail)),
    async officers() {
      const answer = first(await askJson(link, '/desk/officers', { asPerson }, Officers))
      return answer.ok ? ok(answer.value.officers) : answer
    },
  }
}

/** What leaders and admins look at. */
export function gatewayBoard({ link, asPerson }: DeskLine): DeskBoard {
  return {
    board: async (period) =>
      first(await askJson(link, `/desk/board?${new URLSearchParams(period)}`, { asPerson }, Board)),
    export: async (period) =>
      first(
        await ask(link, `/desk/export?${new URLSearchParams(period)}`, { asPerson }, async (answer) =>
          answer.headers.get('content-type')?.startsWith('text/csv') ? answer.blob() : undefined,
        ),
      ),
  }
}

/** Accounts of officers, for an admin. */
export function gatewayAccounts({ link, asPerson }: DeskLine): DeskAccounts {
  return {
    async list() {
      const answer = first(await askJson(link, '/desk/accounts', { asPerson }, Accounts))
      return answer.ok ? ok(answer.value.accounts) : answer
    },
    add: async (officer) =>
      first(await askJson(link, '/desk/accounts', { method: 'POST', body: officer, asPerson }, OfficerAccount)),
    change: async (id, change) =>
      first(await askJson(link, `/desk/accounts/${id}`, { method: 'POST', body: change, asPerson }, OfficerAccount)),
  }
}
