import * as z from 'zod/mini'
import { LocalDate } from './date-schemas.ts'

/** Whom an office may call before others. Which of them it does is in its settings: this app states no law about it. */
export const PriorityGroup = z.enum(['elderly', 'disabled', 'pregnant', 'with-children'])
export type PriorityGroup = z.infer<typeof PriorityGroup>

/** What numbers are taken for. `name`: by language, where the app has no words of its own for the id. */
export const QueueService = z.strictObject({
  id: z.string().check(z.regex(/^[a-z][a-z-]{0,29}$/)),
  letter: z.string().check(z.regex(/^[A-Z]$/)),
  name: z.optional(z.record(z.string(), z.string().check(z.minLength(1), z.maxLength(60)))),
})
export type QueueService = z.infer<typeof QueueService>

/** Where people are called to, by a short sign such as `3`. Without `services` it takes all of them. */
export const QueueCounter = z.strictObject({
  id: z.string().check(z.regex(/^[0-9A-Z]{1,4}$/)),
  services: z.optional(z.array(QueueService.shape.id).check(z.minLength(1))),
})
export type QueueCounter = z.infer<typeof QueueCounter>

/**
 * How an office gives numbers. `inARow`: how many of a priority group are called one after another while others wait;
 * without it, all of them come first. `most`: numbers that one day can have. `place`: what the board is headed with.
 */
export const QueueSettings = z
  .strictObject({
    place: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
    services: z.array(QueueService).check(z.minLength(1), z.maxLength(5)),
    counters: z.array(QueueCounter).check(z.minLength(1), z.maxLength(40)),
    priority: z.array(PriorityGroup),
    inARow: z.optional(z.int().check(z.minimum(1), z.maximum(20))),
    most: z.int().check(z.minimum(1), z.maximum(5000)),
  })
  .check(z.refine(holdsTogether, 'Ids and letters may not come twice, and a counter takes services that there are.'))
export type QueueSettings = z.infer<typeof QueueSettings>

function holdsTogether({ services, counters }: { services: QueueService[]; counters: QueueCounter[] }): boolean {
  const ids = services.map(({ id }) => id)
  const isOnce = (list: string[]) => new Set(list).size === list.length
  const isServed = (id: string) =>
    counters.some((counter) => counter.services === undefined || counter.services.includes(id))
  return (
    isOnce(ids) &&
    isOnce(services.map(({ letter }) => letter)) &&
    isOnce(counters.map(({ id }) => id)) &&
    counters.every((counter) => counter.services?.every((id) => ids.includes(id)) ?? true) &&
    ids.every(isServed)
  )
}

/** Of a dossier that was prepared on the phone: which procedure, and whether nothing is missing. Nothing personal. */
export const Prepared = z.strictObject({
  procedure: z.string().check(z.regex(/^\d\.\d{6}$/)),
  complete: z.boolean(),
})
export type Prepared = z.infer<typeof Prepared>

/** A random UUID, made where the number is wanted before it is asked for: the same id never gets a second number. */
export const TicketId = z.uuid()

/** Wanting a number for today. */
export const TicketAsk = z.strictObject({
  id: TicketId,
  service: QueueService.shape.id,
  priority: z.optional(PriorityGroup),
  prepared: z.optional(Prepared),
})
export type TicketAsk = z.infer<typeof TicketAsk>

export const TicketState = z.enum(['waiting', 'called', 'away', 'done'])
export type TicketState = z.infer<typeof TicketState>

/**
 * A number that was given. It keeps letter, number and place in the order, whatever happens to it. `order` counts the
 * numbers of the day, `call` its calls: a repeated call is a new one, `firstCall` stays. `counter`: to where it is called;
 * while it waits, the only one that may call it, since a colleague sent it there. `calledAt`: when it was called there.
 */
export const Ticket = z.strictObject({
  ...TicketAsk.shape,
  letter: QueueService.shape.letter,
  number: z.int(),
  order: z.int(),
  takenAt: z.iso.datetime(),
  state: TicketState,
  counter: z.optional(QueueCounter.shape.id),
  call: z.optional(z.int()),
  firstCall: z.optional(z.int()),
  calledAt: z.optional(z.iso.datetime()),
  endedAt: z.optional(z.iso.datetime()),
})
export type Ticket = z.infer<typeof Ticket>

/** A day of an office. `given`: the last number of each letter. */
export const QueueDay = z.strictObject({
  day: LocalDate,
  open: z.boolean(),
  tickets: z.readonly(z.array(Ticket)),
  given: z.record(z.string(), z.int()),
})
export type QueueDay = z.infer<typeof QueueDay>

/** `A 017`: how a number is written. */
export const ticketLabel = ({ letter, number }: Pick<Ticket, 'letter' | 'number'>) =>
  `${letter} ${String(number).padStart(3, '0')}`

/** What an officer does at a counter. `next` and `call` end what was there as done. `call`: this one, out of turn. */
export const CounterMove = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('next') }),
  z.strictObject({ type: z.literal('call'), ticket: TicketId }),
  z.strictObject({ type: z.literal('recall') }),
  z.strictObject({ type: z.literal('skip') }),
  z.strictObject({ type: z.literal('done') }),
  z.strictObject({ type: z.literal('to-counter'), counter: QueueCounter.shape.id }),
  z.strictObject({ type: z.literal('to-service'), service: QueueService.shape.id }),
])
export type CounterMove = z.infer<typeof CounterMove>

/** A move at a counter. `seen`: whom the officer's screen shows there, null for nobody. */
export const CounterAct = z.strictObject({
  counter: QueueCounter.shape.id,
  seen: z.nullable(TicketId),
  move: CounterMove,
})
export type CounterAct = z.infer<typeof CounterAct>

/** Minutes, from the shorter times of today to the longer ones; absent while too little was measured. */
export const Wait = z.strictObject({ from: z.int(), to: z.int() })
export type Wait = z.infer<typeof Wait>

/** What can be wanted of the queue now. */
export const QueueFacts = z.strictObject({
  day: LocalDate,
  open: z.boolean(),
  place: QueueSettings.def.shape.place,
  services: z.array(z.strictObject({ ...QueueService.shape, waiting: z.int() })),
  priority: z.array(PriorityGroup),
})
export type QueueFacts = z.infer<typeof QueueFacts>

/** A number as whoever took it sees it. `ahead`: how many are called before it, while it waits; `at`: when that was so. */
export const TicketView = z.strictObject({
  id: TicketId,
  label: z.string(),
  day: LocalDate,
  at: z.iso.datetime(),
  service: QueueService,
  priority: z.optional(PriorityGroup),
  prepared: z.optional(Prepared),
  /** `over`: its day is over. */
  state: z.enum([...TicketState.options, 'over']),
  counter: z.optional(QueueCounter.shape.id),
  call: z.optional(z.int()),
  ahead: z.optional(z.int()),
  wait: z.optional(Wait),
})
export type TicketView = z.infer<typeof TicketView>

/** What hangs on the wall: numbers and counters, of nobody known. The latest call comes first. */
export const QueueBoard = z.strictObject({
  day: LocalDate,
  at: z.iso.datetime(),
  open: z.boolean(),
  place: QueueSettings.def.shape.place,
  calls: z.array(
    z.strictObject({ call: z.int(), label: z.string(), counter: QueueCounter.shape.id, here: z.boolean() }),
  ),
  next: z.array(z.string()),
  waiting: z.int(),
})
export type QueueBoard = z.infer<typeof QueueBoard>

/** A number as an officer sees it. */
export const DeskTicket = z.strictObject({
  id: TicketId,
  label: z.string(),
  service: QueueService.shape.id,
  priority: z.optional(PriorityGroup),
  prepared: z.optional(Prepared),
  takenAt: z.iso.datetime(),
  calledAt: z.optional(z.iso.datetime()),
})
export type DeskTicket = z.infer<typeof DeskTicket>

/** What an officer at a counter works with. `line`: who is next there; `away`: called, and nobody came. */
export const CounterView = z.strictObject({
  day: LocalDate,
  open: z.boolean(),
  services: z.array(QueueService),
  counters: z.array(z.strictObject({ id: QueueCounter.shape.id, now: z.optional(z.string()) })),
  now: z.optional(DeskTicket),
  line: z.array(DeskTicket),
  away: z.array(DeskTicket),
  /** In the line of this counter, also those that `line` has no room for. */
  waiting: z.int(),
})
export type CounterView = z.infer<typeof CounterView>
