import type { Answers } from '../../src/core/answers.ts'
import type { Procedure } from '../../src/core/procedure.ts'
import { overOf } from '../../src/core/signed-form.ts'
import { type WalkFacts, walk } from '../../src/core/wizard.ts'

/** The slot of a pack that takes a signed form; undefined where nothing is signed. */
export const slotOf = ({ steps }: Procedure): string | undefined =>
  steps.flatMap(({ fields }) => fields).find(({ kind }) => kind === 'signed-form')?.id

/** What the signature of these answers is bound to. */
export const overAnswers = (procedure: Procedure, answers: Answers, facts: WalkFacts) =>
  overOf(procedure, walk(procedure, answers, facts).answers)

/** Samples carry no signature: here it is played, bound to the answers, with a file that nobody looks into. */
export async function withPlayedSignature(procedure: Procedure, answers: Answers, facts: WalkFacts): Promise<Answers> {
  const slot = slotOf(procedure)
  if (slot === undefined) return answers
  const form = 'f'.repeat(64)
  return {
    ...answers,
    [slot]: {
      file: { id: 'form', type: 'application/pdf', size: 1000, sha256: form },
      form,
      over: await overAnswers(procedure, answers, facts),
      signing: '3c1f5a0e-8a3c-4c5e-9a51-6f1d2c3b4a59',
    },
  }
}
