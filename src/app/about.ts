import type { Answer, Answers } from '../core/answers.ts'
import type { Procedure } from '../core/procedure.ts'

const textOf = (answer: Answer | undefined): string => {
  if (typeof answer === 'string') return answer
  if (Array.isArray(answer)) {
    const [first] = answer
    return typeof first === 'object' && 'answers' in first ? firstText(first.answers) : ''
  }
  return ''
}

const firstText = (answers: Answers) => Object.values(answers).map(textOf).find(Boolean) ?? ''

/** What tells a dossier from another of the same procedure in the person's own list; empty until it is answered. */
export const aboutOf = ({ about }: Procedure, answers: Answers): string => textOf(answers[about]).trim()
