import { useCallback } from 'react'
import type { Account, Identity, Signatures } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { SignerFacts } from '../../core/signing.ts'
import { reach } from '../reach.ts'
import { type Services, useServices } from '../services.ts'
import { useLoaded } from '../useLoaded.ts'

/** By whom one signs here, and who is logged in. */
export interface Signer {
  signatures: Signatures
  facts: SignerFacts
  identity: Identity
  account: Account | undefined
}

async function ask(adapter: Services['adapter']): Promise<Result<Signer, Problem>> {
  const reached = await reach(adapter)
  if (!reached.ok) return reached
  const { signatures, identity } = reached.value
  if (!signatures || !identity) return err({ code: 'signing.off' })
  const [facts, session] = await Promise.all([signatures.facts(), identity.session()])
  if (!facts.ok) return facts
  return session.ok ? ok({ signatures, identity, facts: facts.value, account: session.value.account }) : session
}

export function useSigner() {
  const { adapter } = useServices()
  return useLoaded(useCallback(() => ask(adapter), [adapter]))
}
