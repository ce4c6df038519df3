import * as z from 'zod/mini'
import { QueueBoard, QueueFacts, TicketAsk, TicketId, TicketView, ticketLabel } from '../../core/queue.ts'
import { comeBack, take } from '../../core/queue-moves.ts'
import { boardOf, factsOf, viewOf } from '../../core/queue-views.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'
import type { QueueNow } from '../queue/open.ts'

const refusals = { '4xx': Problems, '5xx': Problems }
const described = { tags: ['queue'] }
const ById = z.strictObject({ id: TicketId })
const malformed = 'queue.unknown' as const

/** Numbers for the waiting room. No personal data is asked for or shown. */
export function queueRoutes(app: Routes, { queue, limits, watermark }: Parts): void {
  const { settings, streams } = queue
  const looking = limited('queue', limits)
  const view = ({ queue: day, at, isToday }: QueueNow, id: string) => viewOf(day, settings, id, at, isToday)
  const labelIn = ({ queue: { day, tickets } }: Pick<QueueNow, 'queue'>, id: string) => {
    const ticket = tickets.find((one) => one.id === id)
    return `${day} ${ticket ? ticketLabel(ticket) : ''}`
  }

  app.get(
    '/api/queue',
    {
      schema: { ...described, summary: 'What numbers are given for today', response: { 200: QueueFacts, ...refusals } },
      config: looking,
    },
    async () => factsOf((await queue.today()).queue, settings),
  )

  app.get(
    '/api/queue/board',
    {
      schema: { ...described, summary: 'Who is called where', response: { 200: QueueBoard, ...refusals } },
      config: looking,
    },
    async () => {
      const { queue: day, at } = await queue.today()
      return boardOf(day, settings, at)
    },
  )

  app.get(
    '/api/queue/live',
    {
      schema: {
        ...described,
        summary: 'Be told when the queue changes',
        description: 'Server-sent events. `changed` and `reload` have no data: ask again for what you show.',
        response: { 200: z.unknown(), ...refusals },
      },
      config: limited('live', limits),
    },
    async (request, reply) => streams.answer(request, reply, { tells: () => ({}), may: async () => true }),
  )

  app.post(
    '/api/queue/tickets',
    {
      bodyLimit: 2000,
      schema: {
        ...described,
        summary: 'Take a number for today',
        description:
          'The id is made by whoever asks, at random. Asking again with it gives the same number, whatever else is asked: so nobody who missed the answer has two.',
        body: TicketAsk,
        response: { 201: TicketView, ...refusals },
      },
      config: limited('submit', limits),
    },
    async (request, reply) => {
      const { body } = request
      const earlier = await queue.ofTicket(body.id)
      const taken = earlier.isToday
        ? await queue.change(
            (day, at) => take(day, settings, body, at),
            (day) => ({ actor: 'applicant', action: 'queue.taken', subject: labelIn({ queue: day }, body.id) }),
          )
        : ({ ok: true, value: earlier } as const)
      if (!taken.ok) return refuse(reply, [taken.error])
      await watermark.reach().catch(() => request.log.error('watermark not written'))
      const seen = view(taken.value, body.id)
      return seen.ok ? reply.code(201).send(seen.value) : refuse(reply, [seen.error])
    },
  )

  app.get(
    '/api/queue/tickets/:id',
    {
      schema: {
        ...described,
        summary: 'A number, and how many are called before it',
        params: ById,
        response: { 200: TicketView, ...refusals },
      },
      config: { malformed, personal: true, ...looking },
    },
    async (request, reply) => {
      const { id } = request.params
      const seen = view(await queue.ofTicket(id), id)
      return seen.ok ? seen.value : refuse(reply, [seen.error])
    },
  )

  app.post(
    '/api/queue/tickets/:id/back',
    {
      schema: {
        ...described,
        summary: 'Be there again, after a call that was missed',
        params: ById,
        response: { 200: TicketView, ...refusals },
      },
      config: { malformed, ...looking },
    },
    async (request, reply) => {
      const { id } = request.params
      const back = await queue.change(
        (day) => comeBack(day, id),
        (day) => ({ actor: 'applicant', action: 'queue.back', subject: labelIn({ queue: day }, id) }),
      )
      if (!back.ok) return refuse(reply, [back.error])
      const seen = view(back.value, id)
      return seen.ok ? seen.value : refuse(reply, [seen.error])
    },
  )
}
