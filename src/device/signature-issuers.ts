import * as z from 'zod/mini'
import { type SignatureIssuer, SignatureIssuers } from '../core/signature-check.ts'
import { keptTexts } from './in-page.ts'

// Public certificates, nothing personal. Kept so that a signature can be checked without a signal.

const KEY = 'tung-buoc-issuers'
const NONE: readonly SignatureIssuer[] = []
const Configuration = z.looseObject({ signatureIssuers: z.optional(SignatureIssuers) })

/** The issuers that a deployment's configuration lists; those of the last time when it cannot be read now. */
export async function recognisedIssuers(read: () => Promise<unknown>): Promise<readonly SignatureIssuer[]> {
  try {
    const found = Configuration.parse(await read()).signatureIssuers ?? NONE
    remember(found)
    return found
  } catch {
    return recall()
  }
}

function remember(issuers: readonly SignatureIssuer[]) {
  try {
    keptTexts()?.setItem(KEY, JSON.stringify(issuers))
  } catch {
    // Blocked storage: they are asked for again the next time.
  }
}

function recall(): readonly SignatureIssuer[] {
  try {
    const kept = SignatureIssuers.safeParse(JSON.parse(keptTexts()?.getItem(KEY) ?? '[]'))
    return kept.success ? kept.data : NONE
  } catch {
    return NONE
  }
}
