import { gatewayDesk } from '../../src/adapters/gateway-desk.ts'
import type { OfficerRole } from '../../src/core/desk.ts'
import { deskToken } from './gateway-under-test.ts'

export const password = 'a good long password'

/** The desk of a gateway as the machine with the token sees it. */
export const machineDesk = (baseUrl: string) => gatewayDesk({ baseUrl, token: deskToken })

/** Logs in at the desk as a browser would; gives the value of the cookie header, and whatever was answered. */
export async function login(baseUrl: string, name: string, typed = password, headers: Record<string, string> = {}) {
  const answer = await fetch(`${baseUrl}/desk/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ login: name, password: typed }),
  })
  return { answer, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

/** The desk as somebody with this cookie sees it. */
export function deskWith(baseUrl: string, cookie: string) {
  const withCookie: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('cookie', cookie)
    headers.set('sec-fetch-site', 'same-origin')
    return fetch(input, { ...init, headers })
  }
  return gatewayDesk({ baseUrl, fetch: withCookie })
}

/** An officer with an account, who is logged in. */
export async function officer(baseUrl: string, name: string, role: OfficerRole, unit?: string) {
  const added = await machineDesk(baseUrl).accounts.add({
    login: name,
    name: `Cán bộ ${name}`,
    role,
    password,
    ...(unit === undefined ? {} : { unit }),
  })
  if (!added.ok) throw new Error(JSON.stringify(added.error))
  const { cookie } = await login(baseUrl, name)
  return {
    id: added.value.id,
    cookie,
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    desk: deskWith(baseUrl, cookie),
  }
}

export type TestOfficer = Awaited<ReturnType<typeof officer>>
