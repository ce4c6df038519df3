import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { OfficerRole } from '../../../src/core/desk.ts'
import { type RouteRule, routeRules } from '../../../src/gateway/desk/roles.ts'
import { deskToken, openGateway } from '../../contract/gateway-under-test.ts'
import { sealed } from '../../contract/made-up-dossier.ts'
import { machineDesk, officer } from '../../contract/officers.ts'
import { saidIn } from './requests.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const roles = OfficerRole.options
const targets = ['own', 'nobody’s', 'foreign', 'missing'] as const
type Target = (typeof targets)[number]
type Party = 'nobody' | 'machine' | OfficerRole

interface Route {
  method: string
  path: string
  /** As the table of rules writes it. */
  name: string
}

let gateway: Awaited<ReturnType<typeof openGateway>>
let routes: Route[]
const parties = new Map<Party, Record<string, string>>([
  ['nobody', {}],
  ['machine', { authorization: `Bearer ${deskToken}` }],
])
const numbers = new Map<Target, string>([['missing', 'H99.1-200101-0001']])
/** A file of each case. */
const files = new Map<string, string>()
let colleague = ''
let phone = ''

beforeAll(async () => {
  gateway = await openGateway()
  const { baseUrl } = gateway
  const document = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(await (await fetch(`${baseUrl}/openapi.json`)).json())
  routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => ({
      method: method.toUpperCase(),
      path,
      name: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    })),
  )
  const known = new Map<OfficerRole, string>()
  for (const role of roles) {
    const one = await officer(baseUrl, `the-${role}`, role)
    parties.set(role, one.headers)
    known.set(role, one.id)
  }
  colleague = (await officer(baseUrl, 'a-colleague', 'specialist')).id
  const entered = await machineDesk(baseUrl).phones.add('A phone')
  phone = entered.ok ? entered.value.phone.id : ''
  for (const [target, to] of [
    ['own', known.get('specialist') ?? ''],
    ['nobody’s', null],
    ['foreign', colleague],
  ] as const) {
    const { parcel, dossier } = sealed()
    const sent = await gatewayAdapter({ baseUrl }).office.submit(parcel)
    if (!sent.ok) throw new Error(JSON.stringify(sent.error))
    const { number } = saidIn(sent.value)
    numbers.set(target, number)
    if (to !== null) await machineDesk(baseUrl).work.assign(number, { seen: null, to })
    files.set(number, dossier.files[0]?.sha256 ?? '')
  }
})
afterAll(() => gateway.close())

/** What is sent so that, where the case is seen, nothing of it changes. */
const bodies: Record<string, unknown> = {
  'POST /api/desk/work': {},
  'POST /api/desk/password': { before: 'not the password', after: 'another password' },
  'POST /api/desk/accounts': { login: 'the-admin', name: 'x', role: 'reception', password: 'a long password' },
  'POST /api/desk/accounts/:id': {},
  'POST /api/desk/cases/:number/moves': { seen: { status: 'returned', revision: 9 }, move: { type: 'accept' } },
  'POST /api/desk/cases/:number/assignment': { seen: '0123456789abcdef', to: null },
  'POST /api/desk/cases/:number/notes': { text: 'seen' },
  'POST /api/desk/phones': { name: 'Another phone' },
  'POST /api/desk/queue/moves': { counter: '1', seen: randomUUID(), move: { type: 'next' } },
  'POST /api/desk/queue/day': { open: false },
}

const incidental = /^(date|x-request-id|x-ratelimit-.*|connection|keep-alive|transfer-encoding)$/

async function ask({ method, path, name }: Route, party: Party, number = '', body = bodies[name]) {
  const filled = path
    .replace('{number}', number)
    .replace('{sha256}', files.get(number) ?? '0'.repeat(64))
    .replace('{id}', name.includes('accounts') ? colleague : name.includes('phones') ? phone : randomUUID())
    .replace('{dossierId}', randomUUID())
    .replace('{token}', 'x'.repeat(43))
  const query = /board|export/.test(path) ? '?from=2026-11-01&to=2026-11-30' : ''
  const stop = new AbortController()
  const answer = await fetch(gateway.url + filled + query, {
    method,
    redirect: 'manual',
    signal: stop.signal,
    headers: { ...parties.get(party), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream')
  const text = isStream ? '' : await answer.text()
  stop.abort()
  const headers = Object.fromEntries([...answer.headers].filter(([header]) => !incidental.test(header)))
  return { status: answer.status, text, headers }
}

const isFor = (rule: RouteRule | undefined, party: Party) =>
  rule !== undefined &&
  'officers' in rule &&
  party !== 'nobody' &&
  rule.officers.includes(party === 'machine' ? 'admin' : party)

const ofOfficers = () => routes.filter(({ name }) => 'officers' in (routeRules[name] ?? {}))
const codeIn = ({ text }: { text: string }) => /"code":"([^"]+)"/.exec(text)?.[1]

describe('who may ask what', () => {
  test('every route of the document has a rule, and every rule a route', () => {
    expect(routes.map(({ name }) => name).sort()).toEqual(Object.keys(routeRules).sort())
  })

  test('a desk route answers those whose role it is for, and nobody else', async () => {
    for (const route of ofOfficers()) {
      for (const party of parties.keys()) {
        const answer = await ask(route, party, numbers.get('nobody’s'))
        const where = `${route.name} as ${party}`
        if (party === 'nobody') expect([answer.status, codeIn(answer)], where).toEqual([401, 'desk.forbidden'])
        else if (!isFor(routeRules[route.name], party))
          expect([answer.status, codeIn(answer)], where).toEqual([403, 'desk.not-allowed'])
        else expect([401, 404, 500], where).not.toContain(answer.status)
      }
    }
  })

  test('a case that is another specialist’s is answered as one that does not exist, header for header', async () => {
    let compared = 0
    for (const route of ofOfficers().filter(({ path }) => path.includes('{number}'))) {
      for (const party of (['machine', ...roles] as const).filter((one) => isFor(routeRules[route.name], one))) {
        const missing = await ask(route, party, numbers.get('missing'))
        expect([missing.status, codeIn(missing)], route.name).toEqual([404, 'case.unknown'])
        for (const target of targets) {
          const answer = await ask(route, party, numbers.get(target))
          const where = `${route.name} as ${party}, ${target}`
          const isSeen = target !== 'missing' && !(party === 'specialist' && target === 'foreign')
          if (!isSeen) expect(answer, where).toEqual(missing)
          else expect(answer.status, where).not.toBe(404)
          compared += 1
        }
      }
    }
    expect(compared).toBeGreaterThan(100)
  })

  test('what an applicant must prove, no officer and no machine needs to prove less', async () => {
    const wrong: Record<string, unknown> = {
      'POST /api/track': { number: 'H99.1-200101-0001', secret: '000000' },
      'POST /api/cases/live': { dossierId: randomUUID() },
      'POST /api/phones/enrolments': { code: '222222222222', secret: 'x'.repeat(43) },
      'POST /api/phones/reports': { id: phone, secret: 'x'.repeat(43) },
    }
    const proven = routes.filter(({ name }) => {
      const rule = routeRules[name]
      return rule !== undefined && 'proof' in rule && !['nothing', 'password'].includes(rule.proof)
    })
    for (const route of proven) {
      const body = wrong[route.name]
      const plain = await ask(route, 'nobody', '', body)
      for (const party of ['reception', 'admin', 'machine'] as const) {
        const answer = await ask(route, party, '', body)
        // Each asks about another id: the brake counts wrong tries for a number.
        expect([answer.status, codeIn(answer)], `${route.name} as ${party}`).toEqual([plain.status, codeIn(plain)])
      }
    }
  })
})
