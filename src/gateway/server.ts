import { readFileSync } from 'node:fs'
import path from 'node:path'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { openidProvider } from './identity/openid.ts'
import { pendingLogins } from './identity/pending.ts'
import { logOptions, logRequests, requestId } from './log.ts'
import { describeRoutes } from './openapi.ts'
import { builtFiles, servePages } from './pages.ts'
import type { Parts } from './parts.ts'
import { practiceId } from './practice-id/practice-id.ts'
import { practiceIdRoutes } from './practice-id/routes.ts'
import { practiceSignerPage } from './practice-signer/page-routes.ts'
import { recognisePractice } from './practice-signer/recognised.ts'
import { practiceSignerRoutes } from './practice-signer/routes.ts'
import { answerFaults, notFound, refuse } from './problems.ts'
import { applicantRoutes } from './routes/applicant.ts'
import { caseRoutes } from './routes/cases.ts'
import { deskRoutes } from './routes/desk.ts'
import { deskEntrance } from './routes/desk-entrance.ts'
import { dossierRoutes } from './routes/dossiers.ts'
import { fileRoutes } from './routes/files.ts'
import { handoverRoutes } from './routes/handovers.ts'
import { kioskRoutes } from './routes/kiosks.ts'
import { caseLive } from './routes/live.ts'
import { mandateRoutes } from './routes/mandates.ts'
import { noticeRoutes } from './routes/notices.ts'
import { phoneRoutes } from './routes/phones.ts'
import { queueRoutes } from './routes/queue.ts'
import { serviceRoutes } from './routes/service.ts'
import { sessionRoutes } from './routes/session.ts'
import { signingRoutes } from './routes/signing.ts'
import { SIGNING_CALLBACK, signingPageRoutes } from './routes/signing-page.ts'
import { uploadRoutes } from './routes/uploads.ts'
import { secure } from './security.ts'
import type { Settings } from './settings.ts'

/** Deeper than any answer; deeper ones are only sent to make a reader run out of stack. */
const DEEPEST = 16

export type ServerSettings = Pick<Settings, 'publicDir' | 'logLevel' | 'trustProxy' | 'identity'> & {
  /** Where the log goes instead of the terminal. */
  logStream?: { write(line: string): void }
  /** Milliseconds for one answer of the identity provider, when not the usual. */
  providerPatience?: number
}

/** The HTTP side: the same order for each request, and the routes with their parts. */
export async function server(settings: ServerSettings, parts: Parts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: logOptions(settings.logLevel, settings.logStream),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    frameworkErrors: (_error, _request, reply) => reply.callNotFound(),
    trustProxy: settings.trustProxy,
    forceCloseConnections: 'idle',
    requestTimeout: 0,
    connectionTimeout: 0,
    routerOptions: { maxParamLength: 128, ignoreDuplicateSlashes: false },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerFaults(app)
  app.setNotFoundHandler(notFound)
  logRequests(app)
  await secure(app)
  app.addHook('preValidation', async (request, reply) => {
    if (isTooDeep(request.body)) {
      return refuse(reply, [{ code: request.routeOptions.config.malformed ?? 'answer.malformed' }])
    }
  })
  await describeRoutes(app, parts.version)
  const routes = app.withTypeProvider<ZodTypeProvider>()
  serviceRoutes(routes, parts)
  fileRoutes(routes, parts)
  await app.register(async (uploads) => uploadRoutes(uploads.withTypeProvider<ZodTypeProvider>(), parts))
  dossierRoutes(routes, parts)
  mandateRoutes(routes, parts)
  caseRoutes(routes, parts)
  applicantRoutes(routes, parts)
  caseLive(routes, parts)
  noticeRoutes(routes, parts)
  queueRoutes(routes, parts)
  kioskRoutes(routes, parts)
  phoneRoutes(routes, parts)
  await app.register(async (relay) => handoverRoutes(relay.withTypeProvider<ZodTypeProvider>(), parts))
  deskEntrance(routes, parts)
  await app.register(async (desk) => deskRoutes(desk.withTypeProvider<ZodTypeProvider>(), parts))
  const originOf = ({ protocol, host }: FastifyRequest) => settings.identity.publicUrl ?? `${protocol}://${host}`
  await loginRoutes(app, settings, parts, originOf)
  await signingRoutes(routes, parts)
  signingPageRoutes(routes, parts, originOf)
  const files = builtFiles(settings.publicDir)
  const { practice, signings } = parts.signing ?? {}
  if (practice && signings) {
    await practiceSignerRoutes(app, practice, parts, signings.notice)
    await practiceSignerPage(app, practice, parts, (request) => `${originOf(request)}${SIGNING_CALLBACK}`)
    if (files.has('config.json')) recognisePractice(app, settings.publicDir, practice.authority)
  }
  await servePages(app, settings.publicDir, files)
  return app
}

/** Logging in: by the provider of the settings, or by the one for practice, which then is here too. */
async function loginRoutes(
  app: FastifyInstance,
  { identity, providerPatience }: ServerSettings,
  parts: Parts,
  originOf: (request: FastifyRequest) => string,
) {
  const practice = identity.provider ? undefined : practiceId(app)
  if (practice) await practiceIdRoutes(app, practice, originOf, parts)
  const provider = practice ?? (identity.provider && openidProvider(identity.provider, { patience: providerPatience }))
  if (!provider) return
  sessionRoutes(app.withTypeProvider<ZodTypeProvider>(), parts, {
    provider,
    pending: pendingLogins(parts.now),
    originOf,
  })
}

function isTooDeep(body: unknown): boolean {
  let level = [body]
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    level = level.flatMap((value) => (isPlain(value) ? Object.values(value) : []))
    if (level.length === 0) return false
  }
  return true
}

/** What JSON makes. */
const isPlain = (value: unknown): value is object =>
  Array.isArray(value) ||
  (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)

/** The version of this release. */
export function releaseVersion(): string {
  const text = readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8')
  const { version }: { version: string } = JSON.parse(text)
  return version
}
