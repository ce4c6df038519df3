import { isSignedForm } from '../../core/answer-shapes.ts'
import type {
  AddressAnswer,
  Answer,
  DateAnswer,
  FileRef,
  ListItem,
  PaperAnswer,
  SignedForm,
} from '../../core/answers.ts'

// An answer as the field of its kind shows it; an empty one where nothing, or something of another shape, is kept.

const NO_DATE: DateAnswer = { day: '', month: '', year: '' }
const NO_ADDRESS: AddressAnswer = { province: '', commune: '', street: '' }
const NO_PAPER: PaperAnswer = { type: '', number: '', issuedOn: NO_DATE, issuedBy: '' }

export const textIn = (answer: Answer | undefined): string => (typeof answer === 'string' ? answer : '')

export const dateIn = (answer: Answer | undefined): DateAnswer =>
  typeof answer === 'object' && 'day' in answer ? answer : NO_DATE

export const addressIn = (answer: Answer | undefined): AddressAnswer =>
  typeof answer === 'object' && 'commune' in answer ? answer : NO_ADDRESS

export const paperIn = (answer: Answer | undefined): PaperAnswer =>
  typeof answer === 'object' && 'issuedOn' in answer ? answer : NO_PAPER

export const chosenIn = (answer: Answer | undefined): string[] =>
  Array.isArray(answer) ? answer.filter((entry): entry is string => typeof entry === 'string') : []

export const filesIn = (answer: Answer | undefined): FileRef[] =>
  Array.isArray(answer)
    ? answer.filter((entry): entry is FileRef => typeof entry === 'object' && 'sha256' in entry)
    : []

export const signedFormIn = (answer: Answer | undefined): SignedForm | undefined =>
  answer !== undefined && isSignedForm(answer) ? answer : undefined

export const thingsIn = (answer: Answer | undefined): ListItem[] =>
  Array.isArray(answer)
    ? answer.filter((entry): entry is ListItem => typeof entry === 'object' && 'answers' in entry)
    : []
