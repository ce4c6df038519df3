import { createElement } from 'react'
import type { Answer } from '../../core/answers.ts'
import type { Field, FieldKind } from '../../core/field.ts'
import { createResource } from '../resource.ts'
import { choice, declaration, many, sex, yesNo } from './chosen.tsx'
import { money, number } from './counted.tsx'
import { date } from './date.tsx'
import type { AskProps, Fields, FieldView, ShowContext } from './FieldView.ts'
import type { heavyViews } from './heavyViews.ts'
import { personalId } from './personalId.tsx'
import { email, personName, phone, text, textArea } from './written.tsx'

type HeavyKind = keyof typeof heavyViews
type HeavyViews = { [K in HeavyKind]: FieldView<K> }

let loaded: HeavyViews | undefined
const heavy = createResource(async (_all: 'views') => {
  const views: HeavyViews = (await import('./heavyViews.ts')).heavyViews
  loaded = views
  return views
})

/** Loads every kind's view; afterwards each is asked and shown at once. */
export const preloadViews = () => heavy.preload('views')

/** For screens that show answers of any kind: suspends until every view is there. */
export const useAllViews = () => heavy.read('views')

function later<K extends HeavyKind>(kind: K): FieldView<K> {
  return {
    Ask(props: AskProps<K>) {
      return createElement(heavy.read('views')[kind].Ask, props)
    },
    show(answer, field, context) {
      if (!loaded) throw new Error(`useAllViews comes before an answer of the kind ${kind} is shown`)
      return loaded[kind].show(answer, field, context)
    },
  }
}

/** One line a kind of field; a kind that is missing here does not compile. */
export const fieldViews: { [K in FieldKind]: FieldView<K> } = {
  text,
  'text-area': textArea,
  'person-name': personName,
  date,
  sex,
  'personal-id': personalId,
  'identity-paper': later('identity-paper'),
  phone,
  email,
  address: later('address'),
  'ethnic-group': later('ethnic-group'),
  nationality: later('nationality'),
  choice,
  many,
  'yes-no': yesNo,
  number,
  money,
  list: later('list'),
  attachment: later('attachment'),
  declaration,
  'signed-form': later('signed-form'),
}

const showAs = <K extends FieldKind>(kind: K, answer: Answer, field: Fields[K], context: ShowContext) =>
  fieldViews[kind].show(answer, field, context)

/** An answer in words, as lines. */
export function showAnswer(field: Field, answer: Answer, context: ShowContext): string[] {
  const shown = showAs<FieldKind>(field.kind, answer, field, context)
  return typeof shown === 'string' ? [shown] : shown
}
