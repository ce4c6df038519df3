import type { $ZodIssue } from 'zod/v4/core'
import type { Condition } from './condition.ts'
import type { Field, PlainField } from './field.ts'
import { fieldsOf } from './holds.ts'
import { Procedure, type Step } from './procedure.ts'
import { err, ok, type Result } from './result.ts'

/**
 * Reads a pack. A fault is a sentence with a path, for the pack's author. Beyond the shape: ids are unique, a section's
 * steps stand together, conditions and limits look only at what is asked before, and what the pack points at exists.
 */
export function parseProcedure(json: unknown): Result<Procedure, string[]> {
  const shaped = Procedure.safeParse(json)
  if (!shaped.success) return err(shaped.error.issues.flatMap((issue) => sentences(issue)))
  const faults = faultsOf(shaped.data)
  return faults.length > 0 ? err(faults) : ok(shaped.data)
}

function sentences(issue: $ZodIssue, within: PropertyKey[] = []): string[] {
  const path = [...within, ...issue.path]
  const say = (what: string) => [`${path.join('.') || 'the pack'}: ${what}`]
  switch (issue.code) {
    case 'unrecognized_keys':
      return say(`does not know ${issue.keys.map((key) => `"${key}"`).join(', ')}`)
    case 'invalid_type':
      return say(`must be of the type ${issue.expected}`)
    case 'invalid_value':
      return say(`must be ${issue.values.map((value) => `"${String(value)}"`).join(' or ')}`)
    case 'invalid_union': {
      // Of the shapes it could have, the author most likely meant the one with the fewest faults.
      const [nearest] = [...issue.errors].sort((a, b) => a.length - b.length)
      return nearest ? nearest.flatMap((one) => sentences(one, path)) : say('is none of those there are')
    }
    default:
      return say(`is not right (${issue.code})`)
  }
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
  faults.push(...repeats('documents', procedure.facts.documents))
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
  if (kinds.get(procedure.receivedBy) !== 'address')
    faults.push(`receivedBy: "${procedure.receivedBy}" is not an address`)
  if (!procedure.steps.some(({ kind }) => kind === 'check')) faults.push('steps: there is no step of kind "check"')
  if (!procedure.steps.some(({ kind }) => kind === 'send')) faults.push('steps: there is no step of kind "send"')
  if (procedure.validUntil && procedure.validUntil < procedure.validFrom) faults.push('validUntil: is before validFrom')
  return faults
}

function repeats(at: string, parts: readonly { id: string }[]): string[] {
  const seen = new Set<string>()
  return parts.flatMap(({ id }) => {
    const again = seen.has(id)
    seen.add(id)
    return again ? [`${at}.${id}: the id is used twice`] : []
  })
}

function sections(steps: readonly Step[]): string[] {
  const closed = new Set<string>()
  let open: string | undefined
  const faults: string[] = []
  for (const { id, section } of steps) {
    if (section === open) continue
    if (open !== undefined) closed.add(open)
    if (closed.has(section))
      faults.push(`steps.${id}: section "${section}" was left before; its steps must stand together`)
    open = section
  }
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

function unknown({ at, path, reach }: Use, kinds: ReadonlyMap<string, unknown>): string[] {
  if (kinds.has(path)) return []
  return [`${at}: depends on "${path}", which is not asked${reach === 'before' ? ' before it' : ''}`]
}
