import { randomUUID } from 'node:crypto'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'

/**
 * One line a request: the pattern of the route, never the address with its numbers and ids; no body, no sender.
 * The request's own id goes out in a header too, so that a person can name it when asking for help.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      route: request.routeOptions.url ?? 'none',
      method: request.method,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
}

/** Logs where a fault happened. Its message may hold what somebody sent, or a path with a hash: left out. */
export function logFault(log: FastifyBaseLogger, fault: Error & { code?: unknown }): void {
  const stack = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  log.error({ fault: fault.name, code: fault.code, stack: stack.map((line) => line.trim()) })
}

/** Ids that nobody outside can choose. */
export const requestId = () => randomUUID()

/** Pino as it is wanted here: no addresses, no requests and replies as objects. */
export const logOptions = (level: string, stream?: { write(line: string): void }) => ({
  level,
  base: null,
  serializers: { req: () => ({}), res: () => ({}) },
  ...(stream ? { stream } : {}),
})
