import type { $ZodIssue } from 'zod/v4/core'
import type { Procedure } from './procedure.ts'

/** What is wrong with the shape of a pack or a journey, a sentence with a path each, for its author. */
export const shapeFaults = (error: { issues: readonly $ZodIssue[] }): string[] =>
  error.issues.flatMap((issue) => sentences(issue))

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

/** Ids that are used twice. */
export function repeats(at: string, parts: readonly { id: string }[]): string[] {
  const seen = new Set<string>()
  return parts.flatMap(({ id }) => {
    const again = seen.has(id)
    seen.add(id)
    return again ? [`${at}.${id}: the id is used twice`] : []
  })
}

/** Steps of one section that do not stand together. */
export function sections(steps: readonly { id: string; section: string }[]): string[] {
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

/** A form is signed over every other answer, so nothing is asked after it, and there is a form to sign. */
export function signingFaults({ steps, facts }: Procedure): string[] {
  const signing = steps.findIndex(({ kind }) => kind === 'sign')
  const faults = steps.flatMap(({ id, kind, fields }, at) =>
    fields.flatMap((field) => {
      const path = `steps.${id}: "${field.id}"`
      if (field.kind === 'signed-form') return kind === 'sign' ? [] : [`${path} is signed in a step of kind "sign"`]
      if (field.kind === 'list' && field.fields.some((part) => part.kind === 'signed-form'))
        return [`${path} is a list, and cannot have a form to sign in it`]
      return signing >= 0 && at >= signing ? [`${path} is asked after the form was signed`] : []
    }),
  )
  if (signing >= 0 && !facts.form) faults.push('facts.form: there is a step of kind "sign", and no form to sign')
  return faults
}
