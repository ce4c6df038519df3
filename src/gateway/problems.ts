import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { Problem, type ProblemCode } from '../core/problem.ts'
import { logFault } from './log.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a request is told whose parameters or body have the wrong shape. */
    malformed?: ProblemCode
    /** What it is told when the body is larger than the route takes; without it, as when it is malformed. */
    tooLarge?: Problem
  }
}

/** The body of every answer that is not the one asked for. */
export const Problems = z.strictObject({ problems: z.array(Problem).check(z.minLength(1)) })

const statuses: Partial<Record<ProblemCode, number>> = {
  'desk.forbidden': 401,
  'desk.not-allowed': 403,
  'desk.login-taken': 409,
  'session.needed': 401,
  'session.ended': 401,
  'login.level-too-low': 403,
  'login.other-person': 403,
  'signing.unknown': 404,
  'signing.off': 404,
  'signing.down': 503,
  'case.unknown': 404,
  'procedure.unknown': 404,
  'procedure.outdated': 409,
  'dossier.conflict': 409,
  'parcel.earlier-missing': 409,
  'helper.withdrawn': 409,
  'mandate.gap': 409,
  'mandate.fork': 409,
  'case.already-begun': 409,
  'file.not-received': 409,
  'case.moved-meanwhile': 409,
  'case.move-not-allowed': 409,
  'case.already-ended': 409,
  'queue.unknown': 404,
  'queue.closed': 409,
  'queue.full': 409,
  'queue.over': 409,
  'queue.changed': 409,
  'case.draft-open': 409,
  'case.draft-changed': 409,
  'file.too-large': 413,
  'handover.unknown': 404,
  'handover.taken': 409,
  'handover.too-large': 413,
  'service.busy': 429,
}

/** How a problem is said in HTTP; what a person can put right in the content is 422. */
export const statusOf = (problems: readonly Problem[]) => statuses[problems[0]?.code ?? 'service.broken'] ?? 422

/** Whatever can answer: the reply of any route, whichever schemas it has. */
export interface Answering<R> {
  code(status: number): { send(body: z.infer<typeof Problems>): R }
}

/** Ends a route with what is wrong. */
export const refuse = <R>(reply: Answering<R>, problems: readonly Problem[], status = statusOf(problems)): R =>
  reply.code(status).send({ problems: [...problems] })

const full: unknown[] = ['ENOSPC', 'EDQUOT', 'ENFILE', 'EMFILE']

/** SQLite's own number for a database that cannot grow. */
const SQLITE_FULL = 13

/** The disk or the database has no room: nothing was kept, and trying again later may help. */
export function hasNoRoom(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  return ('code' in fault && full.includes(fault.code)) || ('errcode' in fault && fault.errcode === SQLITE_FULL)
}

/** Seconds after which somebody may have made room. */
export const LATER = 60

/** Turns whatever a route or a plugin threw into problems. What it was is logged without anything that was sent. */
export function answerFaults(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const { malformed = 'answer.malformed', tooLarge } = request.routeOptions.config
    if (error.validation) return refuse(reply, [malformedAt(malformed, error)])
    if (error.statusCode === 429) return refuse(reply, [{ code: 'service.busy' }])
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
      reply.header('connection', 'close')
      return refuse(reply, [tooLarge ?? { code: malformed }], 413)
    }
    if (error.statusCode !== undefined && error.statusCode < 500) return refuse(reply, [{ code: malformed }])
    if (hasNoRoom(error)) {
      reply.header('retry-after', LATER)
      return refuse(reply, [{ code: 'service.busy' }], 503)
    }
    logFault(request.log, error)
    return refuse(reply, [{ code: 'service.broken' }], 500)
  })
}

function malformedAt(code: ProblemCode, { validation, validationContext }: FastifyError): Problem {
  const at = validation?.[0]?.instancePath
  if (at === '/move/note') return { code: 'case.note-missing' }
  return validationContext === 'body' && at ? { code, facts: { at } } : { code }
}

/** The answer to a path that no route has. */
export const notFound = (_request: FastifyRequest, reply: FastifyReply) =>
  refuse(reply, [{ code: 'service.broken' }], 404)
