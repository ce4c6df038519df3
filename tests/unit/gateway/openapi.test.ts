import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { routeRules } from '../../../src/gateway/desk/roles.ts'
import { deskToken, openGateway } from '../../contract/gateway-under-test.ts'
import { canaries, sealed } from '../../contract/made-up-dossier.ts'
import { schemaFaults } from './json-schema.ts'
import { post, saidIn, sendPages } from './requests.ts'

const Schema = z.record(z.string(), z.unknown())
const Operation = z.object({
  summary: z.string(),
  tags: z.array(z.string()),
  security: z.optional(z.array(z.record(z.string(), z.array(z.string())))),
  requestBody: z.optional(z.object({ content: z.record(z.string(), z.unknown()) })),
  responses: z.record(
    z.string(),
    z.object({ content: z.optional(z.record(z.string(), z.object({ schema: z.optional(Schema) }))) }),
  ),
})
const Document = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
})

let gateway: Awaited<ReturnType<typeof openGateway>>
let document: z.infer<typeof Document>
let text: string
beforeAll(async () => {
  gateway = await openGateway()
  text = await (await fetch(`${gateway.baseUrl}/openapi.json`)).text()
  document = Document.parse(JSON.parse(text))
})
afterAll(() => gateway.close())

function answerSchema(path: string, method: string, status: string) {
  const schema = document.paths[path]?.[method]?.responses[status]?.content?.['application/json']?.schema
  if (!schema) throw new Error(`${method} ${path} has no ${status} in the document`)
  return (body: unknown) => schemaFaults(schema, body, document)
}

describe('the OpenAPI document', () => {
  test('is version 3.1 and has each route with a summary', () => {
    expect(document.openapi).toMatch(/^3\.1/)
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/cases/live',
      '/api/cases/{dossierId}',
      '/api/desk/accounts',
      '/api/desk/accounts/{id}',
      '/api/desk/board',
      '/api/desk/cases',
      '/api/desk/cases/{number}',
      '/api/desk/cases/{number}/assignment',
      '/api/desk/cases/{number}/detail',
      '/api/desk/cases/{number}/files/{sha256}',
      '/api/desk/cases/{number}/moves',
      '/api/desk/cases/{number}/notes',
      '/api/desk/cases/{number}/papers',
      '/api/desk/check-in',
      '/api/desk/export',
      '/api/desk/live',
      '/api/desk/login',
      '/api/desk/logout',
      '/api/desk/officers',
      '/api/desk/password',
      '/api/desk/phones',
      '/api/desk/phones/{id}/people',
      '/api/desk/phones/{id}/revoke',
      '/api/desk/queue',
      '/api/desk/queue/day',
      '/api/desk/queue/moves',
      '/api/desk/session',
      '/api/desk/work',
      '/api/dossiers',
      '/api/dossiers/sealed',
      '/api/dossiers/{id}/files',
      '/api/handovers/{id}',
      '/api/handovers/{id}/end',
      '/api/handovers/{id}/sealed',
      '/api/handovers/{id}/taken',
      '/api/health',
      '/api/kiosks/{machine}',
      '/api/login',
      '/api/login/callback',
      '/api/logout',
      '/api/mandates',
      '/api/my/cases',
      '/api/notices',
      '/api/notices/end',
      '/api/office',
      '/api/phones/enrolments',
      '/api/phones/reports',
      '/api/queue',
      '/api/queue/board',
      '/api/queue/live',
      '/api/queue/tickets',
      '/api/queue/tickets/{id}',
      '/api/queue/tickets/{id}/back',
      '/api/session',
      '/api/signing',
      '/api/signing/callback',
      '/api/signing/notices/{token}',
      '/api/signing/{id}',
      '/api/signing/{id}/authorise',
      '/api/signing/{id}/cancel',
      '/api/signing/{id}/credentials',
      '/api/signing/{id}/document',
      '/api/signing/{id}/leave',
      '/api/signing/{id}/shown',
      '/api/track',
      '/api/track/draft',
      '/api/track/results/{sha256}',
      '/api/track/withdraw',
      '/api/uploads',
      '/api/uploads/{id}',
    ])
    for (const operations of Object.values(document.paths)) {
      for (const { summary, tags } of Object.values(operations)) {
        expect(summary).not.toBe('')
        expect(tags).toHaveLength(1)
      }
    }
  })

  test('says of each route for officers, and of no other, that it wants the token or a session', () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, { security }] of Object.entries(operations)) {
        const rule = routeRules[`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`]
        expect(security !== undefined, path).toBe(rule !== undefined && 'officers' in rule)
      }
    }
  })

  test('tells how a file is sent: the requests of the upload protocol, and a piece as raw bytes', () => {
    expect(Object.keys(document.paths['/api/uploads'] ?? {}).sort()).toEqual(['options', 'post'])
    expect(Object.keys(document.paths['/api/uploads/{id}'] ?? {}).sort()).toEqual(['head', 'patch'])
    const { requestBody } = document.paths['/api/uploads/{id}']?.['patch'] ?? {}
    expect(requestBody?.content).toHaveProperty(['application/offset+octet-stream'])
  })

  test('points at nothing that is not in it', () => {
    const references = [...text.matchAll(/"#\/components\/schemas\/([^"/]+)"/g)].map(([, name]) => name)
    expect(references.length).toBeGreaterThan(10)
    for (const name of references) expect(Object.keys(document.components.schemas)).toContain(name)
    expect(text).not.toContain('__schema')
  })

  test('has no personal data in its examples', () => {
    for (const canary of Object.values(canaries)) expect(text).not.toContain(canary)
    expect(text).not.toMatch(/"0\d{11}"/)
  })

  test('describes what the routes answer', async () => {
    const { baseUrl } = gateway
    const { dossier, pages } = sealed()
    await sendPages(baseUrl, dossier, pages)
    const submitted = await post(`${baseUrl}/dossiers`, dossier)
    const { number } = saidIn(await submitted.clone().json())
    const desk = { authorization: `Bearer ${deskToken}` }
    const answers: [string, string, string, Response][] = [
      ['/api/office', 'get', '200', await fetch(`${baseUrl}/office`)],
      ['/api/dossiers', 'post', '201', submitted],
      ['/api/dossiers', 'post', '200', await post(`${baseUrl}/dossiers`, dossier)],
      ['/api/dossiers', 'post', '4XX', await post(`${baseUrl}/dossiers`, {})],
      ['/api/dossiers/{id}/files', 'get', '200', await fetch(`${baseUrl}/dossiers/${dossier.id}/files`)],
      ['/api/cases/{dossierId}', 'get', '200', await fetch(`${baseUrl}/cases/${dossier.id}`)],
      ['/api/track', 'post', '200', await post(`${baseUrl}/track`, { number, secret: canaries.secret })],
      ['/api/track', 'post', '4XX', await post(`${baseUrl}/track`, { number, secret: 'x' })],
      ['/api/session', 'get', '200', await fetch(`${baseUrl}/session`)],
      ['/api/queue', 'get', '200', await fetch(`${baseUrl}/queue`)],
      ['/api/queue/board', 'get', '200', await fetch(`${baseUrl}/queue/board`)],
      ['/api/desk/queue', 'get', '200', await fetch(`${baseUrl}/desk/queue`, { headers: desk })],
      ['/api/health', 'get', '200', await fetch(`${baseUrl}/health`)],
      ['/api/desk/cases', 'get', '200', await fetch(`${baseUrl}/desk/cases`, { headers: desk })],
      ['/api/desk/cases/{number}', 'get', '200', await fetch(`${baseUrl}/desk/cases/${number}`, { headers: desk })],
      [
        '/api/desk/cases/{number}/moves',
        'post',
        '200',
        await post(
          `${baseUrl}/desk/cases/${number}/moves`,
          { seen: { status: 'submitted', revision: 1 }, move: { type: 'accept' } },
          desk,
        ),
      ],
    ]
    for (const [path, method, status, answer] of answers) {
      const faultsOf = answerSchema(path, method, status)
      expect(faultsOf(await answer.json()), `${method} ${path} ${status}`).toEqual([])
      expect(faultsOf({ other: 1 }), `${method} ${path} takes anything`).not.toEqual([])
    }
  })
})
