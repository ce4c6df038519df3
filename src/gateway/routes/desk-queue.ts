import * as z from 'zod/mini'
import { CounterAct, CounterView, QueueCounter, QueueFacts } from '../../core/queue.ts'
import { act, setOpen } from '../../core/queue-moves.ts'
import { counterOf, factsOf } from '../../core/queue-views.ts'
import { ok } from '../../core/result.ts'
import { principalOf } from '../desk/guard.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'

const refusals = { '4xx': Problems, '5xx': Problems }
const described = { tags: ['queue'], security: [{ desk: [] }, { officer: [] }] }

/** Calling numbers to a counter, and opening and closing the day; behind the guard. */
export function deskQueue(app: Routes, { queue, limits }: Parts): void {
  const { settings } = queue
  const config = limited('desk', limits)

  app.get(
    '/api/desk/queue',
    {
      schema: {
        ...described,
        summary: 'Who is at a counter, and who comes next',
        description: 'Without a counter, the first there is.',
        querystring: z.strictObject({ counter: z.optional(QueueCounter.shape.id) }),
        response: { 200: CounterView, ...refusals },
      },
      config: { personal: true, byItself: true, ...config },
    },
    async (request, reply) => {
      const seen = counterOf((await queue.today()).queue, settings, request.query.counter)
      return seen.ok ? seen.value : refuse(reply, [seen.error])
    },
  )

  app.post(
    '/api/desk/queue/moves',
    {
      bodyLimit: 2000,
      schema: {
        ...described,
        summary: 'Call, call again, skip, send on, finish',
        description:
          '`seen`: whom the screen shows at the counter. Somebody else by now is `queue.changed`, and nothing happens: asking again after a lost answer calls nobody twice.',
        body: CounterAct,
        response: { 200: CounterView, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const { body } = request
      const { actor } = principalOf(request)
      const moved = await queue.change(
        (day, at) => act(day, settings, body, at),
        ({ day }) => ({ actor, action: `queue.${body.move.type}`, subject: `${day} ${body.counter}` }),
      )
      if (!moved.ok) return refuse(reply, [moved.error])
      const seen = counterOf(moved.value.queue, settings, body.counter)
      return seen.ok ? seen.value : refuse(reply, [seen.error])
    },
  )

  app.post(
    '/api/desk/queue/day',
    {
      bodyLimit: 2000,
      schema: {
        ...described,
        summary: 'Begin to give numbers today, or end it',
        description: 'Whoever has a number when it ends is still called.',
        body: z.strictObject({ open: z.boolean() }),
        response: { 200: QueueFacts, ...refusals },
      },
      config,
    },
    async (request, reply) => {
      const { open } = request.body
      const { actor } = principalOf(request)
      const done = await queue.change(
        (day) => ok(day.open === open ? day : setOpen(day, open)),
        ({ day }) => ({ actor, action: open ? 'queue.opened' : 'queue.closed', subject: day }),
      )
      return done.ok ? factsOf(done.value.queue, settings) : refuse(reply, [done.error])
    },
  )
}
