import { isFiles, isSignedForm } from './answer-shapes.ts'
import type { Answer, Answers, FileRef, ListItem } from './answers.ts'

const isThings = (answer: Answer): answer is ListItem[] =>
  Array.isArray(answer) && answer.length > 0 && answer.every((entry) => typeof entry === 'object' && 'answers' in entry)

/** Every file that answers point at, also inside lists; one that stands in two places comes twice. */
export function filesIn(answers: Answers): FileRef[] {
  return Object.values(answers).flatMap((answer) => {
    if (isSignedForm(answer)) return [answer.file]
    if (isThings(answer)) return answer.flatMap((thing) => filesIn(thing.answers))
    return isFiles(answer) ? answer : []
  })
}

/** The same answers without those that are files. */
export function withoutFiles(answers: Answers): Answers {
  const left = Object.entries(answers).flatMap(([path, answer]): [string, Answer][] => {
    if (isThings(answer)) {
      return [[path, answer.map((thing) => ({ ...thing, answers: withoutFiles(thing.answers) }))]]
    }
    const isFile = isSignedForm(answer) || (Array.isArray(answer) && answer.length > 0 && isFiles(answer))
    return isFile ? [] : [[path, answer]]
  })
  return Object.fromEntries(left)
}
