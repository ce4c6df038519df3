import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { Answers } from '../core/answers.ts'
import { Case, CaseView } from '../core/case.ts'
import { OfficeFile } from '../core/case-event.ts'
import { Move } from '../core/case-move.ts'
import { CaseSummary } from '../core/desk-port.ts'
import { Dossier } from '../core/dossier.ts'
import { HandoverFacts } from '../core/handover-relay.ts'
import { KioskFacts } from '../core/kiosk.ts'
import { MyCase, StoredFile } from '../core/ports.ts'
import { Problem } from '../core/problem.ts'
import { CounterView, QueueBoard, QueueFacts, TicketView } from '../core/queue.ts'
import { OfficeFacts, OfficeKey, SignedReceipt } from '../core/receipt.ts'
import { SealedDossier } from '../core/sealed-parcel.ts'
import { Credential, SignerFacts, SigningView } from '../core/signing.ts'
import { DESK_COOKIE } from './desk/sessions.ts'
import { Problems } from './problems.ts'
import { PIECE } from './uploads.ts'

const example = {
  id: '0b9df1a4-6c1e-4a55-9d53-0d5f1d5c2a11',
  revision: 1,
  procedure: { code: '1.001193', version: '2026-11-01' },
  answers: { purpose: 'school' },
  files: [],
  sealedAt: '2026-11-20T03:04:05.000Z',
}

/** The names that shapes have in the document, apart from the shapes themselves, which core owns. */
const named = z.registry<{ id: string; description?: string; examples?: unknown[] }>()
named.add(Answers, { id: 'Answers', description: 'Answers by field path; the shape of each follows from its field.' })
named.add(Dossier, { id: 'Dossier', description: 'Sealed on the device; it never changes again.', examples: [example] })
named.add(SealedDossier, {
  id: 'SealedDossier',
  description: 'A dossier in a compact JWE (ECDH-ES, A256GCM) that only the office opens.',
})
named.add(StoredFile, { id: 'StoredFile', description: 'A file that the office has, by its own look at the bytes.' })
named.add(SignedReceipt, {
  id: 'SignedReceipt',
  description:
    'A compact JWS (ES256, typ receipt+jwt): what the office confirms it has. Given once, and the same again.',
})
named.add(OfficeKey, { id: 'OfficeKey', description: 'A public key (JWK); kid is its RFC 7638 thumbprint.' })
named.add(OfficeFacts, { id: 'OfficeFacts' })
named.add(CaseView, { id: 'CaseView', description: 'What the applicant may see.' })
named.add(MyCase, { id: 'MyCase', description: 'A case of whoever is logged in.' })
named.add(OfficeFile, { id: 'OfficeFile', description: 'A paper that the office made, always a PDF.' })
named.add(Case, { id: 'Case', description: 'What the officer sees.' })
named.add(HandoverFacts, { id: 'HandoverFacts', description: 'Where something is that waits for another device.' })
named.add(CaseSummary, { id: 'CaseSummary' })
named.add(Move, { id: 'Move', description: 'What an officer does with a case.', examples: [{ type: 'accept' }] })
named.add(Problem, {
  id: 'Problem',
  description: 'A code and facts; the words are in the locale files of the app.',
  examples: [{ code: 'answer.missing', field: 'child.name' }],
})
named.add(Problems, { id: 'Problems', description: 'Why it was refused; at least one.' })

named.add(SigningView, { id: 'SigningView', description: 'Where the signing of a document is.' })
named.add(Credential, { id: 'Credential', description: 'A certificate whose key is at the provider.' })
named.add(SignerFacts, { id: 'SignerFacts' })

named.add(QueueFacts, { id: 'QueueFacts', description: 'What numbers are given for today.' })
named.add(TicketView, { id: 'TicketView', description: 'A number in the queue; it says nothing of whose it is.' })
named.add(QueueBoard, { id: 'QueueBoard', description: 'What the screen on the wall shows.' })
named.add(KioskFacts, { id: 'KioskFacts', description: 'What a shared screen was told about itself.' })
named.add(CounterView, { id: 'CounterView', description: 'What an officer at a counter works with.' })

const describeShapes = createJsonSchemaTransformObject({ schemaRegistry: named })

/** Bytes have no zod schema, so the document does not get their body by itself: every PATCH takes a piece of a file. */
function withRawBody(document: ReturnType<typeof describeShapes>): typeof document {
  const signed = { required: true, content: { 'application/pdf': {} } }
  for (const path of ['/api/signing', '/api/desk/cases/{number}/papers'])
    Object.assign(document.paths?.[path]?.post ?? {}, { requestBody: signed })
  const sealed = { required: true, content: { 'application/octet-stream': {} } }
  Object.assign(document.paths?.['/api/handovers/{id}']?.post ?? {}, { requestBody: sealed })
  const requestBody = { required: true, content: { [PIECE]: {} } }
  for (const path of Object.values(document.paths ?? {})) if (path?.patch) Object.assign(path.patch, { requestBody })
  return document
}

/** The one style that the script of the page writes into it; another version of it may have another hash. */
const pageStyle = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='"

/** Only the readable page: its own scripts and styles, and the pictures inside its style sheet. */
const pageSecurity = `default-src 'none'; script-src 'self'; style-src 'self' ${pageStyle}; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'`

/** The document of all routes at /api/openapi.json, and a page to read it at /api/docs. Before the routes. */
export async function describeRoutes(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Từng Bước: gateway',
        version,
        description: 'How a dossier is sent, found again and worked on. Every refusal has the shape `Problems`.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'dossiers', description: 'Sending' },
        { name: 'cases', description: 'Finding what became of it' },
        { name: 'handovers', description: 'Something sealed on its way to another device' },
        { name: 'session', description: 'Logging in and out' },
        { name: 'signing', description: "Signing a document with a certificate of one's own" },
        { name: 'desk', description: 'For officers who are logged in, and machines with the token' },
        { name: 'queue', description: 'Numbers for the waiting room' },
        { name: 'kiosks', description: 'Shared screens' },
        { name: 'service', description: 'About the gateway itself' },
      ],
      components: {
        securitySchemes: {
          desk: { type: 'http', scheme: 'bearer' },
          officer: { type: 'apiKey', in: 'cookie', name: DESK_COOKIE },
        },
      },
    },
    transform: createJsonSchemaTransform({ schemaRegistry: named }),
    transformObject: (document) => withRawBody(describeShapes(document)),
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: pageSecurity,
    theme: { title: 'Từng Bước: gateway' },
    uiConfig: { layout: 'BaseLayout', validatorUrl: null, docExpansion: 'list', tryItOutEnabled: false },
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
