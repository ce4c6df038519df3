/**
 * The provider for practice as a process of its own, for tests that kill it. Run by plain Node, with DATA_DIR and PORT.
 * It stops at a step that it is told, and stands still there; each signature that it makes is written down at once.
 */
import { appendFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import path from 'node:path'
import * as z from 'zod/mini'
import { openPracticeAuthority } from '../../src/gateway/practice-signer/authority.ts'
import { practiceSigner } from '../../src/gateway/practice-signer/practice-signer.ts'
import { Stop, signerClient } from './signer-control.ts'

const folder = process.env['DATA_DIR'] ?? ''
const authority = await openPracticeAuthority(folder, () => new Date())
writeFileSync(path.join(folder, 'root.pem'), authority.root.x509.toString())
const { access, answer, orders } = practiceSigner(
  {
    ...authority,
    signHash(id, hash) {
      appendFileSync(path.join(folder, 'signatures'), `${Buffer.from(hash).toString('hex')}\n`)
      return authority.signHash(id, hash)
    },
  },
  () => new Date(),
  5000,
)
const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
const outside = basic(signerClient.id, signerClient.secret)
const inside = basic(access.clientId, access.clientSecret)

let stop: Stop | undefined
let isStamped = false
let tell = () => {}
let reached = new Promise<void>(() => {})

/** Stands still at the step that was told, for ever. */
async function pass(name: string, moment: Stop['moment']) {
  const isHere = stop?.path === name && stop.moment === moment && (!stop.late || isStamped)
  if (name === '/tsa' && moment === 'after') isStamped = true
  if (!isHere) return
  stop = undefined
  tell()
  await new Promise(() => {})
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces)
}

const Decision = z.object({ credential: z.string(), decision: z.enum(['confirmed', 'refused']) })

/** What the test tells: where to stop, and what the person does in the app. */
async function control(name: string, body: Buffer) {
  if (name === '/control/reached') return reached
  const said: unknown = JSON.parse(body.toString('utf8'))
  if (name === '/control/stop') {
    stop = Stop.parse(said)
    isStamped = false
    reached = new Promise((resolve) => {
      tell = resolve
    })
    return
  }
  const { credential, decision } = Decision.parse(said)
  for (const { handle } of orders.waitingFor(credential)) orders.decide(credential, handle, decision)
}

const server = createServer(async (request, reply) => {
  const name = request.url ?? ''
  const body = await bodyOf(request)
  if (name.startsWith('/control/')) {
    await control(name, body)
    return reply.writeHead(204).end()
  }
  await pass(name, 'before')
  const given = request.headers.authorization
  const authorization = given === outside ? inside : given
  const said = await answer({ method: request.method ?? '', path: name, authorization, body })
  await pass(name, 'after')
  reply.writeHead(said.status, { 'content-type': said.type }).end(said.body)
})
// Its port is free as soon as the one before it is gone; somebody may have it for a moment.
server.on('error', () => setTimeout(listen, 50))
const listen = () => server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1')
server.on('listening', () => {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  process.stdout.write(`ready http://127.0.0.1:${port}\n`)
})
listen()
