import type { Answer } from '../answers.ts'
import type { PlainField, PlainFields, PlainKind } from '../field.ts'
import type { Problem } from '../problem.ts'
import { attachment, choice, declaration, ethnicGroup, many, nationality, sex, signedForm, yesNo } from './chosen.ts'
import { date } from './dated.ts'
import { address, identityPaper } from './placed.ts'
import type { FieldRule, Scope } from './rule.ts'
import { email, money, number, personalId, personName, phone, text, textArea } from './written.ts'

/** What became of one answer: its clean form when something was given, and what is wrong with it. */
export interface Judged {
  answer?: Answer
  problems: Problem[]
}

type Judge<K extends PlainKind> = (field: PlainFields[K], given: Answer | undefined, scope: Scope) => Judged

const missingCode = (kind: PlainKind) => {
  if (kind === 'attachment') return 'file.missing'
  if (kind === 'signed-form') return 'signature.missing'
  return kind === 'declaration' ? 'declaration.missing' : 'answer.missing'
}

function by<K extends PlainKind, A extends Answer>(rule: FieldRule<K, A>): Judge<K> {
  return (field, given, scope) => {
    const nothing = (): Judged => ({ problems: field.optional ? [] : [{ code: missingCode(field.kind) }] })
    if (given === undefined || given === '') return nothing()
    if (!rule.is(given)) return { problems: [{ code: 'answer.malformed' }] }
    const answer = rule.clean(given)
    if (rule.blank(answer)) return nothing()
    return { answer, problems: rule.check(answer, field, scope) }
  }
}

/** One line a kind; `list` is absent, since its things are walked one by one. */
const judges: { [K in PlainKind]: Judge<K> } = {
  text: by(text),
  'text-area': by(textArea),
  'person-name': by(personName),
  date: by(date),
  sex: by(sex),
  'personal-id': by(personalId),
  'identity-paper': by(identityPaper),
  phone: by(phone),
  email: by(email),
  address: by(address),
  'ethnic-group': by(ethnicGroup),
  nationality: by(nationality),
  choice: by(choice),
  many: by(many),
  'yes-no': by(yesNo),
  number: by(number),
  money: by(money),
  attachment: by(attachment),
  declaration: by(declaration),
  'signed-form': by(signedForm),
}

function judgeAs<K extends PlainKind>(kind: K, field: PlainFields[K], given: Answer | undefined, scope: Scope): Judged {
  return judges[kind](field, given, scope)
}

/** Cleans and checks one answer to one field. */
export const judgeAnswer = (field: PlainField, given: Answer | undefined, scope: Scope): Judged =>
  judgeAs<PlainKind>(field.kind, field, given, scope)
