import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'

/** The form of a dossier that is to be signed. */
export interface FormToSign {
  file: Blob
  /** SHA-256 of the file. */
  hash: string
  /** The answers that it was made of. */
  over: string
  pages: number
  title: string
  /** The page of the dossier that wants it, below the mode's base. */
  backTo: string
}

/** Where a document of a dossier comes from, and goes when it is signed. */
export interface DraftDocument {
  formToSign(draft: string, field: string): Promise<Result<FormToSign, Problem>>
  keepSigned(
    draft: string,
    field: string,
    signed: { file: Blob; form: string; over: string; signing: string },
  ): Promise<Result<void, Problem>>
}

/** No procedure here has a form to sign yet: the address names none. `src/app/formToSign.ts` takes this place. */
export const draftDocument: DraftDocument = {
  formToSign: async () => ({ ok: false, error: { code: 'signing.unknown' } }),
  keepSigned: async () => ({ ok: false, error: { code: 'signing.unknown' } }),
}
