import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Parts, Routes } from '../parts.ts'
import { refuse } from '../problems.ts'
import { sameSecret } from '../secret.ts'
import { maySee, type Principal, routeRules } from './roles.ts'
import { DESK_COOKIE } from './sessions.ts'
import { daysOf, workRows } from './work-rows.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** An open page asks this by itself, again and again: it is no sign that an officer is there. */
    byItself?: boolean
  }
}

const PRINCIPAL = 'principal'

/** Who asks; only behind `guardDesk`. */
export const principalOf = (request: FastifyRequest): Principal => request.getDecorator<Principal>(PRINCIPAL)

/** Lets in officers who are logged in and machines with the token, to the routes of their role and the cases they may see. */
export function guardDesk(app: Routes, parts: Parts): void {
  app.decorateRequest(PRINCIPAL)

  app.addHook('onRequest', async (request, reply) => {
    const who = await principal(request, parts)
    if (!who) {
      reply.header('www-authenticate', 'Bearer')
      const hadSession = request.headers.authorization === undefined && request.cookies[DESK_COOKIE] !== undefined
      return refuse(reply, [{ code: hadSession ? 'session.ended' : 'desk.forbidden' }])
    }
    if (!mayAsk(who, request)) return refuse(reply, [{ code: 'desk.not-allowed' }])
    request.setDecorator(PRINCIPAL, who)
  })

  app.addHook('preHandler', async (request, reply): Promise<FastifyReply | undefined> => {
    const { params } = request
    if (typeof params !== 'object' || params === null || !('number' in params)) return undefined
    const rows = workRows(parts.db, daysOf(parts.now(), parts.tables.calendar))
    const held = await rows.byNumber(String(params.number))
    return held && maySee(principalOf(request), held) ? undefined : refuse(reply, [{ code: 'case.unknown' }])
  })
}

async function principal(request: FastifyRequest, parts: Parts): Promise<Principal | undefined> {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const [scheme, token = ''] = authorization.split(' ')
    const isMachine = scheme === 'Bearer' && sameSecret(token, parts.deskToken)
    return isMachine ? { actor: 'desk', role: 'admin', officer: undefined } : undefined
  }
  const { sessions } = parts.desk
  const token = request.cookies[DESK_COOKIE]
  const live = await (request.routeOptions.config.byItself ? sessions.look(token) : sessions.use(token))
  return live && { actor: `officer:${live.officer.id}`, role: live.officer.role, officer: live.officer }
}

function mayAsk({ role }: Principal, { method, routeOptions }: FastifyRequest): boolean {
  const asked = method === 'HEAD' ? 'GET' : method
  const rule = routeRules[`${asked} ${routeOptions.url}`]
  return rule !== undefined && 'officers' in rule && rule.officers.includes(role)
}
