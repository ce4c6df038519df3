import * as z from 'zod/mini'
import { Confidence } from './calendar.ts'
import { Condition, FieldPath } from './condition.ts'
import { LocalDate } from './date-schemas.ts'
import { repeats, shapeFaults } from './pack-faults.ts'
import type { Procedure } from './procedure.ts'
import { err, ok, type Result } from './result.ts'

/** The printed words of a form, which are official Vietnamese: in src/procedures/<code>/form.json under `words`. */
const Key = z.string().check(z.regex(/^[a-z][a-zA-Z0-9]*(\.[a-zA-Z0-9-]+)*$/))

/**
 * What stands in a place: the answers of these fields that are there, or a fixed text. `again`: the answer has its own
 * place elsewhere on the form.
 */
const FormSource = z.union([
  z.strictObject({
    paths: z.array(FieldPath).check(z.minLength(1)),
    when: z.optional(Condition),
    again: z._default(z.boolean(), false),
    /**
     * `date-in-words`: a date "ghi bằng chữ"; `year`: the year of it alone; `amount-in-words`: a sum "bằng chữ";
     * `capitals`: "in hoa".
     */
    as: z._default(z.enum(['shown', 'date-in-words', 'year', 'amount-in-words', 'capitals']), 'shown'),
    /** What the form says for an option, where the question's own words do not fit. */
    options: z.optional(z.record(z.string(), Key)),
  }),
  z.strictObject({ text: Key, when: z.optional(Condition) }),
])
export type FormSource = z.infer<typeof FormSource>

/** A label of the form, and what is written after it: the first source that has something. */
const FormPlace = z.strictObject({
  /** Its words; without them the question's own label. */
  label: z.optional(Key),
  /** Nothing: a line to write on, for what the app does not ask. */
  from: z._default(z.array(FormSource), []),
  /** Every choice with a square before it. Only of a yes-no question or a choice. */
  boxes: z._default(z.boolean(), false),
  after: z.optional(Key),
  share: z._default(z.number().check(z.positive()), 1),
})
export type FormPlace = z.infer<typeof FormPlace>

const when = z.optional(Condition)

const FormBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: Key, when }),
  z.strictObject({ kind: z.literal('paragraph'), text: Key, when }),
  /** One line with one place, or two or three beside each other. */
  z.strictObject({
    kind: z.literal('line'),
    number: z.optional(z.string()),
    places: z.array(FormPlace).check(z.minLength(1), z.maxLength(3)),
    when,
  }),
  /** A list answer, one thing a row. A column without a path counts. Empty rows are left for writing by hand. */
  z.strictObject({
    kind: z.literal('table'),
    number: z.optional(z.string()),
    list: FieldPath,
    label: Key,
    columns: z
      .array(z.strictObject({ label: Key, path: z.optional(FieldPath), share: z.number().check(z.positive()) }))
      .check(z.minLength(1)),
    rows: z.int(),
    when,
  }),
  /** What was agreed to, in the words under which it was agreed. */
  z.strictObject({ kind: z.literal('agreed'), path: FieldPath }),
  z.strictObject({
    kind: z.literal('signatures'),
    places: z
      .array(
        z.strictObject({
          title: Key,
          hint: z.optional(Key),
          date: z.optional(Key),
          said: z._default(z.array(FormSource), []),
          name: z._default(z.array(FormSource), []),
        }),
      )
      .check(z.minLength(1), z.maxLength(4)),
  }),
])
export type FormBlock = z.infer<typeof FormBlock>

const sourced = { source: z.string().check(z.minLength(1)), confidence: Confidence, checkedAt: LocalDate }

/** How the official form of a procedure is laid out. Its number and source are the pack's `facts.form`. */
export const FormLayout = z.strictObject({
  $schema: z.optional(z.string()),
  /** Where the order of its lines comes from, and how sure it is. Not S: the paper says that nobody compared it. */
  order: z.strictObject(sourced),
  /** Where it is known that whoever applies online attaches no such form. */
  counterOnly: z.optional(z.strictObject(sourced)),
  title: Key,
  /** Printed in the corner, such as "Mẫu CT01". */
  corner: z.optional(Key),
  to: z.strictObject({ label: Key, path: z.optional(FieldPath) }),
  blocks: z.array(FormBlock).check(z.minLength(1)),
  /** Questions of the app that the form does not ask. */
  leftOut: z.array(FieldPath),
  /** The official Vietnamese text of the form: quoted, not translated. */
  words: z.record(Key, z.string().check(z.minLength(1))),
})
export type FormLayout = z.infer<typeof FormLayout>

/**
 * Reads a form. Faults are sentences for its author: an answer has one place or is left out on purpose, what the form
 * points at exists, and every text is there and used.
 */
export function parseFormLayout(json: unknown, procedure: Procedure): Result<FormLayout, string[]> {
  const shaped = FormLayout.safeParse(json)
  if (!shaped.success) return err(shapeFaults(shaped.error))
  const layout = shaped.data
  const faults = [...pathFaults(layout, procedure), ...textFaults(layout)]
  if (!procedure.facts.form) faults.push('the pack names no form in facts.form')
  return faults.length > 0 ? err(faults) : ok(layout)
}

const sourcesOf = (block: FormBlock): FormSource[] => {
  if (block.kind === 'line') return block.places.flatMap(({ from }) => from)
  if (block.kind === 'signatures') return block.places.flatMap(({ said, name }) => [...said, ...name])
  return []
}

/** The fields that have their place here; a repeated answer has it elsewhere. */
function ownPaths(block: FormBlock): string[] {
  if (block.kind === 'table') return [block.list]
  if (block.kind === 'agreed') return [block.path]
  return sourcesOf(block).flatMap((source) => ('paths' in source && !source.again ? source.paths : []))
}

function pathFaults({ blocks, leftOut, to }: FormLayout, { steps }: Procedure): string[] {
  const fields = new Map(steps.flatMap(({ fields }) => fields.map((field) => [field.id, field])))
  const placed = [...blocks.flatMap(ownPaths), ...leftOut, ...(to.path === undefined ? [] : [to.path])]
  const pointed = blocks.flatMap((block) =>
    sourcesOf(block).flatMap((source) => ('paths' in source ? source.paths : [])),
  )
  const inTables = blocks.flatMap((block) => {
    if (block.kind !== 'table') return []
    const list = fields.get(block.list)
    const parts = list?.kind === 'list' ? list.fields.map(({ id }) => id) : []
    const columns = block.columns.flatMap(({ path }) => (path === undefined ? [] : [path]))
    return [
      ...columns.filter((path) => !parts.includes(path)).map((path) => `${block.list}.${path}: is not asked`),
      ...parts.filter((path) => !columns.includes(path)).map((path) => `${block.list}.${path}: has no column`),
    ]
  })
  return [
    ...repeats(
      'places',
      placed.map((id) => ({ id })),
    ),
    ...[...new Set([...placed, ...pointed])].filter((path) => !fields.has(path)).map((path) => `${path}: is not asked`),
    ...[...fields.keys()]
      .filter((path) => !placed.includes(path))
      .map((path) => `${path}: has no place, nor is it left out`),
    ...inTables,
  ]
}

function textFaults({ title, corner, to, blocks, words }: FormLayout): string[] {
  const used = new Set([title, corner, to.label, ...blocks.flatMap(textsOf)].filter((key) => key !== undefined))
  return [
    ...[...used].filter((key) => !(key in words)).map((key) => `words: "${key}" is missing`),
    ...Object.keys(words)
      .filter((key) => !used.has(key))
      .map((key) => `words: "${key}" is not used`),
  ]
}

function textsOf(block: FormBlock): (string | undefined)[] {
  const bySource = sourcesOf(block).flatMap((source) =>
    'text' in source ? [source.text] : Object.values(source.options ?? {}),
  )
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text]
    case 'line':
      return [...bySource, ...block.places.flatMap(({ label, after }) => [label, after])]
    case 'table':
      return [block.label, ...block.columns.map(({ label }) => label)]
    case 'signatures':
      return [...bySource, ...block.places.flatMap(({ title, hint, date }) => [title, hint, date])]
    case 'agreed':
      return []
  }
}
