import * as z from 'zod/mini'
import { Confidence } from './calendar.ts'
import { Condition, FieldPath } from './condition.ts'
import { LocalDate } from './date-schemas.ts'

const Id = z.string().check(z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/))
const Ids = z._default(z.array(Id), [])

/** A sentence about the world, with where it comes from, how sure it is, and when somebody last looked. */
const Fact = z.strictObject({ id: Id, source: z.string(), confidence: Confidence, checkedAt: LocalDate })
export type Fact = z.infer<typeof Fact>

/** Somebody who helps where the app cannot. A number is an official fact: without a sure one there is none. */
const Desk = z.strictObject({ id: Id, phone: z.optional(z.strictObject({ number: z.string(), fact: Id })) })
export type Desk = z.infer<typeof Desk>

/** One place in the tree behind "I see something else". Every road through it ends in an answer or at a desk. */
const TroubleNode = z.discriminatedUnion('kind', [
  /** What do you see? Each option leads to another node; one is always `other`, so that nobody is left without one. */
  z.strictObject({
    id: Id,
    kind: z.literal('look'),
    options: z.array(z.strictObject({ id: Id, to: Id, when: z.optional(Condition) })).check(z.minLength(2)),
  }),
  /** What to try. Where it helped, on to `go`, else back to the step; where it did not, to `otherwise`. */
  z.strictObject({
    id: Id,
    kind: z.literal('answer'),
    facts: Ids,
    /** A step to go to, and the answers that make it apply. */
    go: z.optional(z.strictObject({ step: Id, answers: z._default(z.record(FieldPath, z.string()), {}) })),
    otherwise: Id,
  }),
  /** Who can help, and what to bring. */
  z.strictObject({ id: Id, kind: z.literal('desk'), facts: Ids, desk: Id, bring: Ids }),
])
export type TroubleNode = z.infer<typeof TroubleNode>

const common = {
  id: Id,
  /** Steps of one section follow each other and are counted as one stone of the way. */
  section: Id,
  when: z.optional(Condition),
  /** Facts that the step tells; a doubtful one is shown with "check with your commune". */
  facts: Ids,
  pictogram: z.optional(z.string()),
  /** Nobody may ever ask for a password, passcode or OTP: shown where someone could be tempted. */
  secrets: z._default(z.boolean(), false),
}

export const JourneyStep = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('read') }),
  /** Things to have ready; each tick is remembered, none is a must. */
  z.strictObject({
    ...common,
    kind: z.literal('checklist'),
    items: z.array(z.strictObject({ id: Id, pictogram: z.optional(z.string()) })).check(z.minLength(1)),
  }),
  /** One question, one choice. */
  z.strictObject({
    ...common,
    kind: z.literal('ask'),
    answer: FieldPath,
    options: z.array(z.strictObject({ id: Id, pictogram: z.optional(z.string()) })).check(z.minLength(2)),
  }),
  /** Something that happens elsewhere: where, what to expect there, and what to do when it looks different. */
  z.strictObject({
    ...common,
    kind: z.literal('off-app'),
    place: z.enum(['vneid', 'store', 'commune-police', 'immigration', 'phone', 'browser']),
    /** A drawing of what to expect; ours, never a copy of a real screen. */
    drawing: Id,
    /** Address of an official page or store, by its id in `links`. */
    links: Ids,
    trouble: Id,
    /** What to bring, where the place is a desk. */
    bring: Ids,
    /** A sheet to fill in and print before going. */
    sheet: z.optional(z.enum(['tk01'])),
  }),
  /** The way ends here. `again`: the question from which something else can be done. */
  z.strictObject({
    ...common,
    kind: z.literal('done'),
    again: z.optional(Id),
    /** Pages of the app where what was just set up is used. */
    onward: z._default(z.array(z.strictObject({ id: Id, page: z.enum(['/sign']), when: z.optional(Condition) })), []),
  }),
])
export type JourneyStep = z.infer<typeof JourneyStep>

/** A guided way through things that mostly happen elsewhere. Its words are in locales/<lang>/journeys/<id>.json. */
export const Journey = z.strictObject({
  id: Id,
  version: LocalDate,
  reviewBy: LocalDate,
  pictogram: z.string(),
  facts: z.array(Fact),
  desks: z.array(Desk),
  links: z.array(z.strictObject({ id: Id, url: z.url(), fact: Id })),
  trouble: z.array(TroubleNode),
  steps: z.array(JourneyStep).check(z.minLength(1)),
})
export type Journey = z.infer<typeof Journey>

/** How far somebody is. `step` is where they were last; a journey is never "wrong", so nothing here is judged. */
export const JourneyProgress = z.strictObject({
  journey: Id,
  version: LocalDate,
  step: Id,
  /** Where in the troubleshooting of `step` they were. */
  trouble: z.optional(Id),
  answers: z.record(FieldPath, z.string()),
  ticked: z.array(Id),
  done: z.array(Id),
  /** "Not now" was the last word. */
  resting: z.boolean(),
  updatedAt: z.iso.datetime(),
})
export type JourneyProgress = z.infer<typeof JourneyProgress>
