import type { DeskQueue } from '../core/desk-port.ts'
import { CounterView, QueueBoard, QueueFacts, TicketView } from '../core/queue.ts'
import type { Queue } from '../core/queue-port.ts'
import type { DeskLine } from './gateway-desk-work.ts'
import { listen } from './gateway-live.ts'
import { askJson, first, type Link } from './http.ts'

const ticketAt = (id: string) => `/queue/tickets/${encodeURIComponent(id)}`

const watching =
  (link: Link): NonNullable<Queue['watch']> =>
  (told, signal) =>
    void listen({ link, path: '/queue/live', asPerson: false }, told, signal)

/** Waiting by number at the reference gateway. Nobody has to be known for it: no cookie goes along. */
export const gatewayQueue = (link: Link): Queue => ({
  facts: async () => first(await askJson(link, '/queue', {}, QueueFacts)),
  take: async (ask) => first(await askJson(link, '/queue/tickets', { method: 'POST', body: ask }, TicketView)),
  ticket: async (id) => first(await askJson(link, ticketAt(id), {}, TicketView)),
  back: async (id) => first(await askJson(link, `${ticketAt(id)}/back`, { method: 'POST' }, TicketView)),
  board: async () => first(await askJson(link, '/queue/board', {}, QueueBoard)),
  watch: watching(link),
})

/** Calling numbers, for officers. */
export const gatewayDeskQueue = ({ link, asPerson }: DeskLine): DeskQueue => ({
  counter: async (counter) => {
    const of = counter === undefined ? '' : `?${new URLSearchParams({ counter })}`
    return first(await askJson(link, `/desk/queue${of}`, { asPerson }, CounterView))
  },
  act: async (asked) =>
    first(await askJson(link, '/desk/queue/moves', { method: 'POST', body: asked, asPerson }, CounterView)),
  setOpen: async (open) =>
    first(await askJson(link, '/desk/queue/day', { method: 'POST', body: { open }, asPerson }, QueueFacts)),
  watch: watching(link),
})
