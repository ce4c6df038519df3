import type { Answer } from '../../core/answers.ts'
import type { Field, FieldKind } from '../../core/field.ts'
import { address } from './address.tsx'
import { attachment } from './attachment.tsx'
import { choice, declaration, many, sex, yesNo } from './chosen.tsx'
import { money, number } from './counted.tsx'
import { date } from './date.tsx'
import { ethnicGroup } from './ethnicGroup.tsx'
import type { Fields, FieldView, ShowContext } from './FieldView.ts'
import { identityPaper } from './identityPaper.tsx'
import { list } from './list.tsx'
import { nationality } from './nationality.tsx'
import { personalId } from './personalId.tsx'
import { email, personName, phone, text, textArea } from './written.tsx'

/** One line a kind of field; a kind that is missing here does not compile. */
export const fieldViews: { [K in FieldKind]: FieldView<K> } = {
  text,
  'text-area': textArea,
  'person-name': personName,
  date,
  sex,
  'personal-id': personalId,
  'identity-paper': identityPaper,
  phone,
  email,
  address,
  'ethnic-group': ethnicGroup,
  nationality,
  choice,
  many,
  'yes-no': yesNo,
  number,
  money,
  list,
  attachment,
  declaration,
}

const showAs = <K extends FieldKind>(kind: K, answer: Answer, field: Fields[K], context: ShowContext) =>
  fieldViews[kind].show(answer, field, context)

/** An answer in words, as lines. */
export function showAnswer(field: Field, answer: Answer, context: ShowContext): string[] {
  const shown = showAs<FieldKind>(field.kind, answer, field, context)
  return typeof shown === 'string' ? [shown] : shown
}
