import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { FILE_LIMITS, ManifestEntry } from '../../core/dossier.ts'
import type { Account } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { Authorisation, Credential, SignerFacts, SigningNotice, SigningView } from '../../core/signing.ts'
import { tooLarge } from '../file-bytes.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'
import { NOTICES, type OpenSigning } from '../signing/open.ts'
import { SmartCaNotice } from '../signing/smartca.ts'
import { SESSION_COOKIE } from './session.ts'

const described = { tags: ['signing'] }
const refusals = { '4xx': Problems, '5xx': Problems }
const ById = z.strictObject({ id: z.uuid() })
const Shown = z.strictObject({ hash: ManifestEntry.shape.sha256 })
const Credentials = z.strictObject({ credentials: z.array(Credential) })
const PDF = 'application/pdf'

/** Signing a document with a certificate of one's own. Without a provider every route answers `signing.off`. */
export async function signingRoutes(app: Routes, { sessions, limits, signing: open }: Parts): Promise<void> {
  const config = { malformed: 'signing.unknown', personal: true, ...limited('signing', limits) } as const

  /** Who asks, where signing is offered. */
  async function asking({
    cookies,
  }: FastifyRequest): Promise<Result<{ account: Account; open: OpenSigning }, Problem>> {
    if (!open) return err({ code: 'signing.off' })
    const token = cookies[SESSION_COOKIE]
    const account = (await sessions.use(token))?.account
    if (account) return ok({ account, open })
    return err({ code: token === undefined ? 'session.needed' : 'session.ended' })
  }

  /** What one of the signings gives to whoever asks. */
  async function given<T>(
    request: FastifyRequest,
    ask: (signings: OpenSigning['signings'], account: Account) => Promise<Result<T, Problem>>,
  ): Promise<Result<T, Problem>> {
    const asked = await asking(request)
    return asked.ok ? ask(asked.value.open.signings, asked.value.account) : asked
  }

  app.get(
    '/api/signing',
    {
      schema: { summary: 'By whom people sign here', ...described, response: { 200: SignerFacts, ...refusals } },
      config: limited('signing', limits),
    },
    async (_request, reply) => {
      if (!open) return refuse(reply, [{ code: 'signing.off' }])
      const { name, practice, pin, app: page, leaving } = open.signer
      return { name, practice, pin, ...(page !== undefined && { app: page }), ...(leaving && { leaves: leaving.when }) }
    },
  )

  await app.register(async (documents) => {
    documents.addContentTypeParser(PDF, { parseAs: 'buffer', bodyLimit: FILE_LIMITS.bytes }, (_request, body, done) =>
      done(null, body),
    )
    const routes: Routes = documents.withTypeProvider()
    routes.post(
      '/api/signing',
      {
        schema: {
          summary: 'Begin to sign a document (PDF)',
          description:
            '`hash`: SHA-256 of what was shown to the person; other bytes are refused. Safe to repeat: a person has one signing of a document (200 instead of 201). A document that somebody signed here before is signed again behind that signature.',
          ...described,
          querystring: Shown,
          response: { 200: SigningView, 201: SigningView, ...refusals },
        },
        config: { ...config, tooLarge },
      },
      async (request, reply) => {
        const asked = await asking(request)
        if (!asked.ok) return refuse(reply, [asked.error])
        const { body } = request
        if (!(body instanceof Uint8Array)) return refuse(reply, [{ code: 'file.type' }])
        const begun = await asked.value.open.signings.start(
          asked.value.account,
          request.query.hash,
          new Uint8Array(body),
        )
        if (!begun.ok) return refuse(reply, [begun.error])
        return reply.code(begun.value.isNew ? 201 : 200).send(begun.value.view)
      },
    )
  })

  app.get(
    '/api/signing/:id',
    {
      schema: {
        summary: 'Where a signing is; asks the provider when something is under way',
        ...described,
        params: ById,
        response: { 200: SigningView, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const view = await given(request, (signings, account) => signings.view(account, request.params.id))
      return view.ok ? view.value : refuse(reply, [view.error])
    },
  )

  app.get(
    '/api/signing/:id/credentials',
    {
      schema: {
        summary: 'The certificates of the person who is logged in',
        description: 'Each with what hinders it from signing, if anything does.',
        ...described,
        params: ById,
        response: { 200: Credentials, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const found = await given(request, (signings, account) => signings.credentials(account, request.params.id))
      return found.ok ? { credentials: found.value } : refuse(reply, [found.error])
    },
  )

  app.post(
    '/api/signing/:id/authorise',
    {
      bodyLimit: 10_000,
      schema: {
        summary: 'Ask the provider for the signature',
        description:
          'With a PIN where the provider takes one; otherwise the person confirms in its app, or on its page (`leaveTo`), within five minutes. Asked again while it is under way, nothing new is asked of the provider.',
        ...described,
        params: ById,
        body: Authorisation,
        response: { 200: SigningView, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const { params, body } = request
      const view = await given(request, (signings, account) => signings.authorise(account, params.id, body))
      return view.ok ? view.value : refuse(reply, [view.error])
    },
  )

  app.post(
    '/api/signing/:id/cancel',
    {
      schema: {
        summary: 'Stop waiting; whatever the provider says later has no effect',
        ...described,
        params: ById,
        response: { 200: SigningView, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const view = await given(request, (signings, account) => signings.cancel(account, request.params.id))
      return view.ok ? view.value : refuse(reply, [view.error])
    },
  )

  const files = {
    document: 'The signed document',
    shown: 'The document as it was shown, before this signature',
  } as const
  for (const which of ['document', 'shown'] as const) {
    app.get(
      `/api/signing/:id/${which}`,
      {
        schema: { summary: files[which], ...described, params: ById, response: { 200: z.unknown(), ...refusals } },
        config,
      },
      async (request, reply) => {
        const found = await given(request, (signings, account) => signings[which](account, request.params.id))
        if (!found.ok) return refuse(reply, [found.error])
        reply.header('content-disposition', 'attachment').type(PDF)
        return reply.send(Buffer.from(found.value))
      },
    )
  }

  app.post(
    `${NOTICES}/:token`,
    {
      bodyLimit: 10_000,
      schema: {
        summary: 'Where a provider says that something became of an attempt',
        description:
          'The token is of one attempt over one hash, or the secret of a provider that has one address for all; each attempt counts once. What is said is not believed: the gateway goes and asks.',
        ...described,
        params: z.strictObject({ token: z.string() }),
        body: z.union([SigningNotice, SmartCaNotice]),
        response: { 204: z.unknown(), ...refusals },
      },
      config: { malformed: 'signing.unknown', ...limited('signing', limits) },
    },
    async (request, reply) => {
      if (!open) return refuse(reply, [{ code: 'signing.off' }])
      const { body, params } = request
      const { signings } = open
      const taken = await ('digest' in body
        ? signings.notice(params.token, body)
        : signings.providerNotice(params.token, body))
      return taken.ok ? reply.code(204).send() : refuse(reply, [taken.error])
    },
  )
}
