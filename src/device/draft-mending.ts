import { Answer } from '../core/answers.ts'

/**
 * A draft as an older or interrupted version may have left it: what is missing is filled in, and an answer that is
 * none is kept as text, to be looked at again. What is on the device stays as it is until the next write.
 */
export function mendedDraft(json: unknown, isDraft: (json: unknown) => boolean): unknown {
  if (typeof json !== 'object' || json === null || isDraft(json)) return json
  const { answers, ...rest } = { answers: {}, ...json }
  const look: string[] = []
  const kept: Record<string, unknown> = {}
  for (const [path, answer] of Object.entries(answers ?? {})) {
    if (answer === null) continue
    const isAnswer = Answer.safeParse(answer).success
    kept[path] = isAnswer ? answer : typeof answer === 'object' ? JSON.stringify(answer) : String(answer)
    if (!isAnswer) look.push(path)
  }
  const lookAgain = look.length > 0 ? { lookAgain: look } : {}
  const day = new Date(0).toISOString()
  // A step that no pack has: the way then begins at the first question that is open.
  return { step: 'start', createdAt: day, updatedAt: day, ...withoutNull(rest), answers: kept, ...lookAgain }
}

const withoutNull = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
