import { isSignedForm } from './answer-shapes.ts'
import type { Answers, SignedForm } from './answers.ts'
import { canonical } from './dossier.ts'
import type { Problem } from './problem.ts'
import type { Procedure } from './procedure.ts'
import { sha256 } from './sha256.ts'

/** Where a signed form is asked for. It stands in no list. */
const slotsOf = ({ steps }: Procedure): string[] =>
  steps.flatMap(({ fields }) => fields.flatMap(({ kind, id }) => (kind === 'signed-form' ? [id] : [])))

/** The signed forms among answers, by where they are. */
export const signedFormsIn = (procedure: Procedure, answers: Answers): { path: string; signed: SignedForm }[] =>
  slotsOf(procedure).flatMap((path) => {
    const signed = answers[path]
    return signed !== undefined && isSignedForm(signed) ? [{ path, signed }] : []
  })

/**
 * What a signature of the form is bound to: SHA-256, as hex, of the procedure, its version and every answer that counts
 * but the signed forms themselves. `counted`: the answers of a `Walk`.
 */
export function overOf(procedure: Procedure, counted: Answers): Promise<string> {
  const signed = new Set(slotsOf(procedure))
  const answers = Object.fromEntries(Object.entries(counted).filter(([path]) => !signed.has(path)))
  const { code, version } = procedure
  return sha256(new TextEncoder().encode(canonical({ code, version, answers })))
}

/**
 * `signature.void` for each form that was signed over other answers than these. Any edit voids a signature, and taking
 * the edit back makes it hold again. `counted`: the answers of a `Walk`.
 */
export async function signedFormFaults(procedure: Procedure, counted: Answers): Promise<Problem[]> {
  const forms = signedFormsIn(procedure, counted)
  if (forms.length === 0) return []
  const over = await overOf(procedure, counted)
  return forms.flatMap(({ path, signed }) => (signed.over === over ? [] : [{ code: 'signature.void', field: path }]))
}
