import type { ReactNode } from 'react'
import type { Answer } from '../../core/answers.ts'
import type { FieldKind, ListField, PlainField, PlainFields } from '../../core/field.ts'
import type { Problem } from '../../core/problem.ts'
import type { Units } from '../../core/units.ts'
import type { EthnicGroup } from '../../procedures/reference/reference.ts'
import type { Language, WizardKey } from '../words.ts'

export type Fields = PlainFields & { list: ListField }

/** The words of one field: its own in the procedure's file, and those around every question. */
export interface FieldWords {
  language: Language
  wizard(key: WizardKey, fill?: Record<string, string | number>): string
  /** Under the field's own key, such as `options.home.label`. */
  own(key: string): string
  maybe(key: string): string | undefined
}

export interface AskProps<K extends FieldKind> {
  field: Fields[K]
  /** Where the answer lives; also the name of the input. */
  path: string
  value: Answer | undefined
  onChange(value: Answer): void
  label: string
  hint: string | undefined
  /** The sentence of what is wrong, and the problem itself, for kinds that mark a part of themselves. */
  error: string | undefined
  problem: Problem | undefined
  words: FieldWords
  /** Alone on its page: the question is the page's h1, and the label is only heard. */
  only: boolean
}

/** What showing an answer may look up; a table that has not come yet is absent. */
export interface ShowContext {
  words: FieldWords
  units: Units | undefined
  ethnicGroups: readonly EthnicGroup[] | undefined
  /** One part of a thing in a list, on one line. `base`: the key of its words under `fields`. */
  showPart(field: PlainField, answer: Answer, base: string): string
}

/** How one kind of field is asked and shown. Add a kind in core/field.ts and the compiler leads here. */
export interface FieldView<K extends FieldKind> {
  Ask(props: AskProps<K>): ReactNode
  /** The answer in words, for looking over; several lines where it has several parts. */
  show(answer: Answer, field: Fields[K], context: ShowContext): string | string[]
}
