import type { Answer, Answers } from '../../src/core/answers.ts'
import type { Condition } from '../../src/core/condition.ts'
import { addDays, addYears, type LocalDate } from '../../src/core/dates.ts'
import type { Field } from '../../src/core/field.ts'
import { holds } from '../../src/core/holds.ts'
import type { Procedure } from '../../src/core/procedure.ts'
import { decidingFields, type Walk, walk } from '../../src/core/wizard.ts'

/** A condition and where it stands; `inThing`: the list whose things it is asked of. */
interface Door {
  at: string
  when: Condition
  inThing?: string
}

/**
 * Doors of a pack that nobody can open, or nobody can close: looked for by walking the samples, and each sample with
 * one or two of its deciding answers changed. A sentence each.
 */
export function stuckDoors(procedure: Procedure, samples: readonly Answers[], today: LocalDate): string[] {
  const walks = samples
    .flatMap((sample) => around(procedure, sample, today))
    .map((one) => walk(procedure, one, { today }))
  const whole = walks.filter(({ stop }) => !stop)
  const stopped = new Set(walks.map(({ stop }) => stop?.stop.id))
  const stops = procedure.steps.flatMap(({ stops }) => stops.map(({ id }) => id))
  return [
    ...stops.filter((id) => !stopped.has(id)).map((id) => `stops.${id}: nobody gets there`),
    ...doorsOf(procedure).flatMap((door) => {
      const seen = new Set(whole.flatMap((one) => outcomes(door, one, today)))
      return [true, false].filter((outcome) => !seen.has(outcome)).map((outcome) => `${door.at}: is never ${outcome}`)
    }),
  ]
}

function doorsOf({ steps, facts }: Procedure): Door[] {
  const door = (at: string, when: Condition | undefined): Door[] => (when ? [{ at, when }] : [])
  return [
    ...facts.fees.flatMap(({ id, when }) => door(`fees.${id}`, when)),
    ...steps.flatMap((step) => [
      ...door(`steps.${step.id}`, step.when),
      ...step.fields.flatMap((field) => [
        ...door(field.id, field.when),
        ...(field.kind === 'list' ? field.fields : []).flatMap((part) =>
          door(`${field.id}.${part.id}`, part.when).map((one) => ({ ...one, inThing: field.id })),
        ),
      ]),
    ]),
  ]
}

function outcomes({ when, inThing }: Door, { answers }: Walk, today: LocalDate): boolean[] {
  if (inThing === undefined) return [holds(when, (path) => answers[path], today)]
  const list = answers[inThing]
  if (!Array.isArray(list)) return []
  return list.flatMap((thing) =>
    typeof thing === 'object' && 'answers' in thing
      ? [holds(when, (path) => thing.answers[path] ?? answers[path], today)]
      : [],
  )
}

/** The sample, and it with each one and each two of the deciding answers set to something else they could be. */
function around(procedure: Procedure, sample: Answers, today: LocalDate): Answers[] {
  const deciding = decidingFields(procedure)
  const fields = procedure.steps.flatMap((step) => step.fields).filter(({ id }) => deciding.has(id))
  const changes = fields.flatMap((field) => possible(field, today).map((answer): Answers => ({ [field.id]: answer })))
  const once = changes.map((change) => ({ ...sample, ...change }))
  return [sample, ...once, ...once.flatMap((one) => changes.map((change) => ({ ...one, ...change })))]
}

function possible(field: Field, today: LocalDate): Answer[] {
  if (field.kind === 'choice') return field.options.map(({ id }) => id)
  if (field.kind === 'yes-no') return ['yes', 'no']
  if (field.kind !== 'date') return []
  return [addDays(today, -1), addDays(today, -61), addYears(today, -10), addYears(today, -40)].map((date) => {
    const [year = '', month = '', day = ''] = date.split('-')
    return { day, month, year }
  })
}
