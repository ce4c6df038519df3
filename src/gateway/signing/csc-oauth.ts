import { createHash } from 'node:crypto'
import { SHA_256 } from './csc-errors.ts'
import type { Leaving } from './signer.ts'

/** What is to be agreed to. `hash`: base64. */
interface Asked {
  credentialID: string
  hash: string
  description: string
}

/** The page of a provider for one signature (CSC API v2, 8.4.2: scope `credential`, hashes in base64url; PKCE S256). */
export function leavingAddress(
  page: string,
  clientId: string,
  { credentialID, hash, description }: Asked,
  { state, verifier, callback }: Leaving,
): string {
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: callback,
    scope: 'credential',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    state,
    credentialID,
    numSignatures: '1',
    hashes: Buffer.from(hash, 'base64').toString('base64url'),
    hashAlgorithmOID: SHA_256,
    description,
  })
  return `${page}?${asked}`
}

/** What is asked with the code that came back; the token for it is the SAD. */
export const codeIn = (clientId: string, code: string, { verifier, callback }: Leaving): Record<string, string> => ({
  grant_type: 'authorization_code',
  code,
  client_id: clientId,
  redirect_uri: callback,
  code_verifier: verifier,
})

export const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')
