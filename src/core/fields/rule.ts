import type { Answer } from '../answers.ts'
import type { LocalDate } from '../dates.ts'
import type { PlainFields, PlainKind } from '../field.ts'
import type { Problem } from '../problem.ts'

/** What a rule may know besides the answer: the day, the other answers that count, and tables when they are loaded. */
export interface Scope {
  today: LocalDate
  answer(path: string): Answer | undefined
  /** The first three digits in use; absent where the table is not loaded, and then not checked. */
  idProvinces?: ReadonlySet<string> | undefined
  /** Whether a commune lies in a province; absent where the table is not loaded, and then not checked. */
  hasCommune?: ((province: string, commune: string) => boolean) | undefined
}

/** The rules of one kind of field. A kind is added in field.ts, and the compiler leads here. */
export interface FieldRule<K extends PlainKind, A extends Answer> {
  /** Whether an answer has this kind's shape; that it is an answer at all was parsed where it came in. */
  is(answer: Answer): answer is A
  /** The answer in its one form: cleaned of marks and spaces nobody sees. Cleaning twice changes nothing. */
  clean(answer: A): A
  /** Nothing was given. */
  blank(answer: A): boolean
  /** What is wrong with a cleaned answer that is not blank; at its own field, `field` is filled in by `walk`. */
  check(answer: A, field: PlainFields[K], scope: Scope): Problem[]
}
