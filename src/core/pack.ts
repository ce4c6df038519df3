import type { Condition } from './condition.ts'
import type { Field, PlainField } from './field.ts'
import { fieldsOf } from './holds.ts'
import { repeats, sections, shapeFaults, signingFaults } from './pack-faults.ts'
import { Procedure, type Step } from './procedure.ts'
import { type ProfileKey, profileKeys } from './profile.ts'
import { err, ok, type Result } from './result.ts'

/**
 * Reads a pack. A fault is a sentence with a path, for the pack's author. Beyond the shape: ids are unique, a section's
 * steps stand together, conditions and limits look only at what is asked before, and what the pack points at exists.
 */
export function parseProcedure(json: unknown): Result<Procedure, string[]> {
  const shaped = Procedure.safeParse(json)
  if (!shaped.success) return err(shapeFaults(shaped.error))
  const faults = faultsOf(shaped.data)
  return faults.length > 0 ? err(faults) : ok(shaped.data)
}

interface Use {
  at: string
  path: string
  /** May point at a field of the same step, or at any field. */
  reach: 'before' | 'anywhere'
}

function faultsOf(procedure: Procedure): string[] {
  const kinds = new Map<string, Field['kind']>()
  const faults = [
    ...repeats('steps', procedure.steps),
    ...repeats('fees', procedure.facts.fees),
    ...sections(procedure.steps),
  ]
  faults.push(...repeats('documents', procedure.facts.documents), ...repeats('reasons', procedure.reasons))
  for (const step of procedure.steps) {
    const uses = usesOf(step)
    for (const use of uses.own) faults.push(...unknown(use, kinds))
    for (const field of step.fields) {
      for (const use of usesOfField(field)) faults.push(...unknown(use, kinds))
      if (kinds.has(field.id)) faults.push(`${field.id}: is asked twice`)
      kinds.set(field.id, field.kind)
    }
    for (const use of uses.after) faults.push(...unknown(use, kinds))
  }
  for (const use of usesOfFacts(procedure)) faults.push(...unknown(use, kinds))
  faults.push(...peopleFaults(procedure, kinds), ...signingFaults(procedure), ...reasonFaults(procedure, kinds))
  if (kinds.get(procedure.receivedBy) !== 'address')
    faults.push(`receivedBy: "${procedure.receivedBy}" is not an address`)
  if (!procedure.steps.some(({ kind }) => kind === 'check')) faults.push('steps: there is no step of kind "check"')
  if (!procedure.steps.some(({ kind }) => kind === 'send')) faults.push('steps: there is no step of kind "send"')
  if (procedure.validUntil && procedure.validUntil < procedure.validFrom) faults.push('validUntil: is before validFrom')
  return faults
}

const conditionUses = (at: string, when: Condition | undefined): Use[] =>
  (when ? fieldsOf(when) : []).map((path) => ({ at, path, reach: 'before' }))

const usesOf = (step: Step) => ({
  own: conditionUses(`steps.${step.id}.when`, step.when),
  after: step.stops.flatMap((stop) => conditionUses(`steps.${step.id}.stops.${stop.id}`, stop.when)),
})

function usesOfField(field: Field): Use[] {
  const own = conditionUses(`${field.id}.when`, field.when)
  if (field.kind !== 'list') return [...own, ...usesOfPlain(field)]
  const inside = new Set(field.fields.map(({ id }) => id))
  const parts = field.fields.flatMap((part) => [
    ...conditionUses(`${field.id}.${part.id}.when`, part.when),
    ...usesOfPlain(part),
  ])
  return [...own, ...parts.filter(({ path }) => !inside.has(path))]
}

function usesOfPlain(field: PlainField): Use[] {
  if (field.kind === 'date') {
    const others = field.limits.map(({ than }) => than).filter((than) => than !== 'today')
    return others.map((path) => ({ at: `${field.id}.limits`, path, reach: 'before' }))
  }
  if (field.kind !== 'personal-id') return []
  const others = [field.birthDate, field.sex].filter((path) => path !== undefined)
  return others.map((path) => ({ at: field.id, path, reach: 'before' }))
}

function usesOfFacts({ facts, applicant, about }: Procedure): Use[] {
  const fees = facts.fees.flatMap((fee) => [
    ...(fee.when ? fieldsOf(fee.when) : []).map((path) => ({ at: `fees.${fee.id}.when`, path })),
    ...(fee.count ? [{ at: `fees.${fee.id}.count`, path: fee.count }] : []),
  ])
  const deadline = facts.applicantDeadline ? [{ at: 'applicantDeadline.from', path: facts.applicantDeadline.from }] : []
  const instead = applicant.instead ?? []
  const people = [applicant, ...instead]
    .flatMap(({ name, identity }) => [name, ...identity])
    .concat(instead.map(({ when }) => when.field))
    .map((path) => ({ at: 'applicant', path }))
  return [...fees, ...deadline, ...people, { at: 'about', path: about }].map((use) => ({ ...use, reach: 'anywhere' }))
}

/** Which kind of field takes a value of a profile. */
const takenBy = {
  fullName: 'person-name',
  personalId: 'personal-id',
  birthDate: 'date',
  sex: 'sex',
  residence: 'address',
  nationality: 'nationality',
  ethnicGroup: 'ethnic-group',
  phone: 'phone',
  email: 'email',
} as const satisfies Record<ProfileKey, Field['kind']>

/** An answer is said of one person only, by a field that takes it; and who applies is one of the people. */
function peopleFaults({ people, applicant }: Procedure, kinds: ReadonlyMap<string, Field['kind']>): string[] {
  const faults = repeats('people', people)
  const known = new Set<string>()
  for (const { id, fields } of people) {
    for (const key of profileKeys) {
      const path = fields[key]
      if (path === undefined) continue
      const at = `people.${id}.${key}`
      if (!kinds.has(path)) faults.push(`${at}: "${path}" is not asked`)
      else if (kinds.get(path) !== takenBy[key]) faults.push(`${at}: "${path}" is not of the kind "${takenBy[key]}"`)
      if (known.has(path)) faults.push(`${at}: "${path}" is said of two`)
      known.add(path)
    }
  }
  for (const { name } of [applicant, ...(applicant.instead ?? [])]) {
    if (kinds.has(name) && !people.some(({ fields }) => fields.fullName === name))
      faults.push(`people: nobody is called by "${name}"`)
  }
  return faults
}

/** A reason leads to where it can be put right: an answer that is asked, a paper that is attached, a step. */
function reasonFaults({ reasons, steps }: Procedure, kinds: ReadonlyMap<string, Field['kind']>): string[] {
  return reasons.flatMap(({ id, points }) => {
    if ('step' in points) return steps.some((step) => step.id === points.step) ? [] : [`reasons.${id}: no such step`]
    const kind = kinds.get('slot' in points ? points.slot : points.field)
    if (kind === undefined) return [`reasons.${id}: points at what is not asked`]
    return 'slot' in points && kind !== 'attachment' ? [`reasons.${id}: "${points.slot}" takes no paper`] : []
  })
}

function unknown({ at, path, reach }: Use, kinds: ReadonlyMap<string, unknown>): string[] {
  if (kinds.has(path)) return []
  return [`${at}: depends on "${path}", which is not asked${reach === 'before' ? ' before it' : ''}`]
}
