import { applicantOf, type Dossier } from '../core/dossier.ts'
import { cleanId } from '../core/person-id.ts'
import type { Problem } from '../core/problem.ts'
import type { Procedure } from '../core/procedure.ts'
import { signedFormsIn } from '../core/signed-form.ts'
import type { Parts } from './parts.ts'

/** What is wrong with the signed forms of a dossier: each has to be one that its applicant signed at this gateway. */
export async function signatureProblems(
  { signing }: Pick<Parts, 'signing'>,
  procedure: Procedure,
  dossier: Dossier,
): Promise<Problem[]> {
  const forms = signedFormsIn(procedure, dossier.answers)
  if (forms.length === 0) return []
  if (!signing) return [{ code: 'signing.off' }]
  const applicant = holderIn(procedure, dossier)
  const looked = forms.map(async ({ path, signed }): Promise<Problem[]> => {
    const code = await signing.vouch(signed, applicant)
    return code === undefined ? [] : [{ code, field: path }]
  })
  return (await Promise.all(looked)).flat()
}

/** Who applies, by the answers: the name, and the personal ID number where one was given. */
function holderIn(procedure: Procedure, { answers }: Dossier) {
  const { name, identity } = applicantOf(procedure, answers)
  const fullName = answers[name]
  const fields = procedure.steps.flatMap((step) => step.fields)
  const number = identity
    .filter((path) => fields.some(({ id, kind }) => id === path && kind === 'personal-id'))
    .map((path) => answers[path])
    .find((answer) => typeof answer === 'string')
  return {
    fullName: typeof fullName === 'string' ? fullName : '',
    personalId: typeof number === 'string' ? cleanId(number) : undefined,
  }
}
