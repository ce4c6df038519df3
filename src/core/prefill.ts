import type { Answer, Answers } from './answers.ts'
import { applicantOf } from './dossier.ts'
import type { Field } from './field.ts'
import type { Problem } from './problem.ts'
import type { Procedure, Role } from './procedure.ts'
import { Profile, type ProfileKey, type ProfileSource, profileKeys, type Relation } from './profile.ts'
import { type Walk, type WalkFacts, walk } from './wizard.ts'

/** What each source said of one person. */
export type Known = Partial<Record<ProfileSource, Profile>>

/** A role in a dossier and who of the device's people is in it: the one it is prepared for, or the device's owner. */
export interface Cast {
  role: Role
  who: 'person' | 'self'
}

/**
 * Who is who in a dossier that is prepared for somebody. They are the one it is about where that can be; the owner of
 * the device then applies for them. Where it cannot, they apply themselves. Nobody is in two roles, and a role that
 * follows from neither is nobody's.
 */
export function castOf(procedure: Procedure, answers: Answers, relation: Relation): Cast[] {
  const named = (path: string) => procedure.people.find(({ fields }) => fields.fullName === path)
  const applicant = named(applicantOf(procedure, answers).name)
  const subject = named(procedure.about)
  if (!applicant) return []
  if (relation === 'self' || !subject || subject === applicant || subject.only?.includes(relation) === false) {
    return [{ role: applicant, who: 'person' }]
  }
  return [
    { role: subject, who: 'person' },
    { role: applicant, who: 'self' },
  ]
}

/** What changes with the years is best known from the person's last word; who they are, from card and account. */
const lasting: ReadonlySet<ProfileKey> = new Set(['fullName', 'personalId', 'birthDate', 'sex'])
const bySource = (key: ProfileKey): readonly ProfileSource[] =>
  lasting.has(key) ? ['card', 'login', 'earlier'] : ['earlier', 'login', 'card']

/** By whom a source is believed where two of them speak of different people. */
const mostTrusted = ['card', 'login', 'earlier'] as const satisfies readonly ProfileSource[]

/** What is known without the sources that speak of somebody else than a more trusted one does. */
function ofOnePerson(known: Known): Known {
  let trusted: Known = {}
  for (const source of mostTrusted) {
    const said = known[source]
    if (said && Object.values(trusted).every((one) => isSamePerson(one, said))) trusted = { ...trusted, [source]: said }
  }
  return trusted
}

/** Of everything known of one person the value to offer, and who said so. Two people are never mixed into one. */
export function bestOf(known: Known): { profile: Profile; sources: Partial<Record<ProfileKey, ProfileSource>> } {
  const trusted = ofOnePerson(known)
  const sources: Partial<Record<ProfileKey, ProfileSource>> = {}
  const profile: Record<string, unknown> = {}
  for (const key of profileKeys) {
    const source = bySource(key).find((one) => trusted[one]?.[key] !== undefined)
    if (source === undefined) continue
    sources[key] = source
    profile[key] = trusted[source]?.[key]
  }
  return { profile: Profile.parse(profile), sources }
}

/**
 * Answers for the role that follow from what is known of the person in it: only to questions that apply, are not
 * answered yet and take them without a problem. A question that must be answered in one way for another to be asked
 * ("by the number") is answered with it.
 */
export function fillFrom(
  procedure: Procedure,
  role: Role,
  profile: Profile,
  given: Answers,
  facts: WalkFacts,
): Answers {
  const fields = new Map(procedure.steps.flatMap((step) => step.fields.map((field) => [field.id, field] as const)))
  const open = openTo(given)
  let offered = new Map<string, Answers>()
  for (const key of profileKeys) {
    const path = role.fields[key]
    const field = path === undefined ? undefined : fields.get(path)
    const answer = profile[key]
    if (!field || answer === undefined || !open(field.id)) continue
    offered.set(field.id, { ...doorTo(field, fields, open), [field.id]: fitted(field, answer) })
  }
  // What one offer opens may be what another stands on, so what is left is walked again until nothing falls away.
  for (;;) {
    const walked = walk(procedure, { ...given, ...together(offered) }, facts)
    const kept = new Map([...offered].filter(([path]) => isTaken(walked, path)))
    if (kept.size === offered.size) return together(kept)
    offered = kept
  }
}

const together = (offered: ReadonlyMap<string, Answers>): Answers => Object.assign({}, ...offered.values())

/** Of whom something is known. */
export interface KnownPerson {
  id: string
  relation: Relation
  known: Known
}

/** What can be offered of one person in one role: answers by path, and for each who said it. */
export interface Offer {
  person: string
  role: string
  answers: Answers
  sources: Record<string, ProfileSource>
}

/**
 * Everything that can be offered in a dossier for `person`, while `self` is whose device it is. `settled`: paths of
 * which the person has decided once already; they are not asked again.
 */
export function offersFor(
  procedure: Procedure,
  { answers, settled }: { answers: Answers; settled: readonly string[] },
  { person, self }: { person: KnownPerson; self: KnownPerson },
  facts: WalkFacts,
): Offer[] {
  return castOf(procedure, answers, person.relation).flatMap(({ role, who }) => {
    const meant = who === 'self' ? self : person
    const { profile, sources } = bestOf(meant.known)
    const open = profileKeys.filter((key) => !settled.includes(role.fields[key] ?? ''))
    const offered = fillFrom(procedure, role, pick(profile, open), answers, facts)
    if (Object.keys(offered).length === 0) return []
    const said = open.flatMap((key) => {
      const [path, source] = [role.fields[key], sources[key]]
      return path !== undefined && source !== undefined && path in offered ? [[path, source] as const] : []
    })
    return [{ person: meant.id, role: role.id, answers: offered, sources: Object.fromEntries(said) }]
  })
}

const pick = (profile: Profile, keys: readonly ProfileKey[]): Profile =>
  Profile.parse(Object.fromEntries(Object.entries(profile).filter(([key]) => keys.some((one) => one === key))))

/**
 * What a dossier says of the people in it, to be kept for the next one: only of those who can be meant by what is known
 * of them already.
 */
export function lessonsOf(
  procedure: Procedure,
  answers: Answers,
  { person, self }: { person: KnownPerson; self: KnownPerson },
): { person: string; profile: Profile }[] {
  return castOf(procedure, answers, person.relation).flatMap(({ role, who }) => {
    const meant = who === 'self' ? self : person
    const profile = profileOf(role, answers)
    return Object.keys(profile).length > 0 && canBe(meant.known, profile) ? [{ person: meant.id, profile }] : []
  })
}

/**
 * Of what was filled in (`taken`, paths) that which is said of nobody any more: an answer has changed since who is in
 * which role. An answer that only opened the question to another one goes with it.
 */
export function strayOf(
  procedure: Procedure,
  { answers, taken }: { answers: Answers; taken: readonly string[] },
  relation: Relation,
): string[] {
  if (taken.length === 0) return []
  const asked = new Set(castOf(procedure, answers, relation).flatMap(({ role }) => Object.values(role.fields)))
  const doors = procedure.steps
    .flatMap(({ fields }) => fields)
    .flatMap(({ id, when }) => (asked.has(id) && when && 'is' in when ? [when.field] : []))
  return taken.filter((path) => !asked.has(path) && !doors.includes(path))
}

/** An empty text is no answer yet. */
const openTo = (given: Answers) => (path: string) => given[path] === undefined || given[path] === ''

/** The answer to the question that decides whether this one is asked, where there is just one that does. */
function doorTo({ when }: Field, fields: ReadonlyMap<string, Field>, open: (path: string) => boolean): Answers {
  if (!when || !('is' in when) || !open(when.field)) return {}
  const kind = fields.get(when.field)?.kind
  return kind === 'choice' || kind === 'yes-no' ? { [when.field]: when.is } : {}
}

/** A question that asks for the commune alone takes no street. */
const fitted = (field: Field, answer: Answer): Answer =>
  field.kind === 'address' && field.street === 'none' && typeof answer === 'object' && 'commune' in answer
    ? { ...answer, street: '' }
    : answer

function isTaken({ steps }: Walk, path: string): boolean {
  const at = steps.find(({ asked }) => asked.some((one) => one.path === path && one.answer !== undefined))
  const isOfPath = ({ field }: Problem) => field === path
  return at !== undefined && !at.problems.some(isOfPath)
}

/** What the answers that count say of the person in a role. */
function profileOf(role: Role, answers: Answers): Profile {
  const said = profileKeys.flatMap((key) => {
    const path = role.fields[key]
    const answer = path === undefined ? undefined : answers[path]
    return Profile.shape[key].safeParse(answer).success && answer !== undefined ? [[key, answer]] : []
  })
  return Profile.parse(Object.fromEntries(said))
}

/** Whether what is said can be of the person of whom this is known. Nothing known fits everybody. */
export const canBe = (known: Known, said: Profile): boolean => isSamePerson(bestOf(known).profile, said)

/** Another number is another person; without a number on either side, another name. */
function isSamePerson(one: Profile, other: Profile): boolean {
  if (one.personalId !== undefined && other.personalId !== undefined) return one.personalId === other.personalId
  if (one.fullName === undefined || other.fullName === undefined) return true
  return spelled(one.fullName) === spelled(other.fullName)
}

const spelled = (name: string) => name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim()
