import type { Field } from './field.ts'
import type { Procedure } from './procedure.ts'

/** The words of a procedure in one language: locales/<lang>/procedures/<code>.json, nested by key. */
export type Words = { [key: string]: string | Words }

const summary = ['title', 'about', 'official', 'keywords'].map((key) => `summary.${key}`)
const facts = ['who', 'needs', 'time', 'cost', 'after'].map((key) => `facts.${key}`)

/** Every key that a procedure's words must have, in every language. Hints and helps beyond these are free. */
export function neededWords({ steps, reasons, facts: { fees, documents, results, rejections } }: Procedure): string[] {
  const sections = [...new Set(steps.map(({ section }) => section))]
  return [
    ...summary,
    ...facts,
    ...sections.map((id) => `sections.${id}`),
    ...steps.map(({ id }) => `steps.${id}.title`),
    ...steps.flatMap((step) => step.stops.flatMap(({ id }) => [`stops.${id}.title`, `stops.${id}.text`])),
    ...steps.flatMap((step) => step.fields.flatMap((field) => fieldWords(field, ''))),
    ...fees.map(({ id }) => `fees.${id}`),
    ...documents.map(({ id }) => `documents.${id}.name`),
    ...results.ids.map((id) => `results.${id}`),
    ...rejections.ids.map((id) => `rejections.${id}`),
    ...reasons.map(({ id }) => `reasons.${id}`),
  ]
}

function fieldWords(field: Field, within: string): string[] {
  const at = `fields.${within}${field.id}`
  const own = [`${at}.label`]
  if (field.kind === 'choice' || field.kind === 'many')
    own.push(...field.options.map(({ id }) => `${at}.options.${id}.label`))
  if (field.kind === 'list') {
    own.push(`${at}.thing`, `${at}.add`, ...field.fields.flatMap((part) => fieldWords(part, `${field.id}.`)))
  }
  return own
}

/** The text under a key of nested words; undefined when there is none. */
export function wordAt(words: Words, key: string): string | undefined {
  let at: string | Words | undefined = words
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined
  return typeof at === 'string' ? at : undefined
}

/** What a translator still has to write, a sentence each. */
export const missingWords = (procedure: Procedure, words: Words, language: string): string[] =>
  neededWords(procedure)
    .filter((key) => !wordAt(words, key)?.trim())
    .map((key) => `${language} ${procedure.code}: "${key}" has no words`)
