import * as z from 'zod/mini'
import { Confidence, ProcessingRule } from './calendar.ts'
import { Condition, FieldPath } from './condition.ts'
import { LocalDate } from './date-schemas.ts'
import { Field } from './field.ts'
import { Profile, Relation } from './profile.ts'
import { ReasonTarget } from './reason.ts'

const Id = z.string().check(z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/))

/** Where an official fact comes from, how sure it is, and when somebody last looked. */
const sourced = { source: z.string().check(z.minLength(1)), confidence: Confidence, checkedAt: LocalDate }

/** A list of ids whose words are in the procedure's locale file, with its source. */
const SourcedIds = z.strictObject({ ids: z.array(Id).check(z.minLength(1)), ...sourced })

/** An amount in đồng. It is due when its condition holds; `per` a copy or person it is counted by `count`. */
export const FeeRule = z.strictObject({
  id: Id,
  amount: z.int().check(z.nonnegative()),
  per: z.enum(['dossier', 'unit']),
  /** A number field, or a list whose entries are counted. Only with `per: unit`. */
  count: z.optional(FieldPath),
  when: z.optional(Condition),
  validFrom: z.optional(LocalDate),
  validUntil: z.optional(LocalDate),
  ...sourced,
})
export type FeeRule = z.infer<typeof FeeRule>

/** A paper that the law names, and what the person has to do with it. */
const DocumentNeed = z.strictObject({
  id: Id,
  need: z.enum(['attach', 'show', 'looked-up', 'sometimes']),
  ...sourced,
})
export type DocumentNeed = z.infer<typeof DocumentNeed>

const Facts = z.strictObject({
  authority: z.strictObject({
    id: z.enum(['commune-people-committee', 'commune-police', 'civil-status-office']),
    ...sourced,
  }),
  channels: z.strictObject({ ids: z.array(z.enum(['online', 'direct', 'post', 'phone', 'email'])), ...sourced }),
  processing: z.strictObject({ rule: ProcessingRule, ...sourced }),
  fees: z.array(FeeRule),
  documents: z.array(DocumentNeed),
  results: SourcedIds,
  /** By when the person should act, counted in days from a date answer. */
  applicantDeadline: z.optional(z.strictObject({ days: z.int(), from: FieldPath, ...sourced })),
  rejections: SourcedIds,
  /** Numbers of laws, decrees and circulars, as printed. */
  legalBasis: z.strictObject({ numbers: z.array(z.string()).check(z.minLength(1)), ...sourced }),
  form: z.optional(z.strictObject({ number: z.string(), ...sourced })),
  /**
   * The office shows a draft of what it will make, and the applicant has so many days to say whether it is right; silence
   * counts as yes.
   */
  draft: z.optional(z.strictObject({ days: z.int().check(z.positive()), ...sourced })),
  /** Which level of the electronic identity whoever applies online has to have. */
  login: z.strictObject({ level: z.union([z.literal(1), z.literal(2)]), ...sourced }),
})
export type Facts = z.infer<typeof Facts>

/** The person is in the wrong place: the journey ends here and says where to go. */
export const Stop = z.strictObject({ id: Id, when: Condition })
export type Stop = z.infer<typeof Stop>

/**
 * One stop on the way, one page. Its words are under steps.<id> in the procedure's locale file.
 * read: something to know; ask: questions; capture: a paper; off-app: something that happens elsewhere;
 * check: look over the answers; sign; pay; send; wait: someone else has it.
 * Steps of one section follow each other and are counted as one stone of the way.
 */
export const Step = z.strictObject({
  id: Id,
  section: Id,
  kind: z.enum(['read', 'ask', 'capture', 'off-app', 'check', 'sign', 'pay', 'send', 'wait']),
  when: z.optional(Condition),
  fields: z._default(z.array(Field), []),
  stops: z._default(z.array(Stop), []),
})
export type Step = z.infer<typeof Step>

/** Which answers say who applies: the name, and the papers of which the last six characters open the result page. */
const applicantPaths = { name: FieldPath, identity: z.array(FieldPath).check(z.minLength(1)) }
const Is = z.strictObject({ field: FieldPath, is: z.string() })

/**
 * Somebody in the dossier, and which answers say what may be known of them already. `only`: nobody of another relation
 * to whose device it is can be meant when a dossier is prepared for them.
 */
export const Role = z.strictObject({
  id: Id,
  only: z.optional(z.array(Relation).check(z.minLength(1))),
  fields: z.partialRecord(z.keyof(Profile), FieldPath),
})
export type Role = z.infer<typeof Role>

/** Something that an officer finds missing or wrong. Its words are under reasons.<id>. */
const Reason = z.strictObject({ id: Id, points: ReasonTarget })

/** One public service as data: facts, questions, papers, fees. No words and no code. */
export const Procedure = z.strictObject({
  $schema: z.optional(z.string()),
  code: z.string().check(z.regex(/^\d\.\d{6}$/)),
  /** The day this version was written; a draft keeps the version with which it began. */
  version: LocalDate,
  validFrom: LocalDate,
  validUntil: z.optional(LocalDate),
  /** By when a person must look at the sources again. */
  reviewBy: LocalDate,
  pictogram: z.string(),
  facts: Facts,
  /** `instead`: the first that fits the answers takes the place, so that nobody writes their own name twice. */
  applicant: z.strictObject({
    ...applicantPaths,
    instead: z.optional(z.array(z.strictObject({ when: Is, ...applicantPaths })).check(z.minLength(1))),
  }),
  /** Each name in `applicant` is the `fullName` of one of them. */
  people: z.array(Role).check(z.minLength(1)),
  /** Which answer tells this dossier from another of the same procedure, for the person's own list. */
  about: FieldPath,
  /** The address answer that says which commune receives it. */
  receivedBy: FieldPath,
  steps: z.array(Step).check(z.minLength(1)),
  /** The dictionary from which an officer names what is missing. */
  reasons: z._default(z.array(Reason), []),
})
export type Procedure = z.infer<typeof Procedure>
