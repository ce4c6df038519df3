import { useCallback } from 'react'
import type { Signatures } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import type { SignatureReport } from '../../core/signature-check.ts'
import { checkSignatures } from '../../device/signature-checker.ts'
import { recognisedIssuers } from '../../device/signature-issuers.ts'
import { readConfiguration } from '../configuration.ts'
import { useLoaded } from '../useLoaded.ts'

/** The signed document, and what this device itself finds about its signatures. */
export function useSigned(signatures: Signatures, id: string) {
  const load = useCallback(async (): Promise<Result<{ file: Blob; report: SignatureReport }, Problem>> => {
    const file = await signatures.document(id)
    if (!file.ok) return file
    return ok({
      file: file.value,
      report: await checkSignatures(file.value, await recognisedIssuers(readConfiguration)),
    })
  }, [signatures, id])
  return useLoaded(load)
}
