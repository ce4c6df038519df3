import type { AddressAnswer, Answer, DateAnswer, FileRef, PaperAnswer, SignedForm } from './answers.ts'

// Apart from the schemas in answers.ts, so that the first question of a journey weighs no more than it needs: an answer
// was parsed where it came in, and here only its kind is told.

export const isText = (answer: Answer): answer is string => typeof answer === 'string'
export const isTexts = (answer: Answer): answer is string[] =>
  Array.isArray(answer) && answer.every((entry) => typeof entry === 'string')
export const isDate = (answer: Answer): answer is DateAnswer => typeof answer === 'object' && 'day' in answer
export const isAddress = (answer: Answer): answer is AddressAnswer => typeof answer === 'object' && 'commune' in answer
export const isPaper = (answer: Answer): answer is PaperAnswer => typeof answer === 'object' && 'issuedBy' in answer
export const isFiles = (answer: Answer): answer is FileRef[] =>
  Array.isArray(answer) && answer.every((entry) => typeof entry === 'object' && 'sha256' in entry)
export const isSignedForm = (answer: Answer): answer is SignedForm => typeof answer === 'object' && 'over' in answer
