import type { Procedure } from '../core/procedure.ts'
import { useCommuneName } from './communes.ts'
import { type Fill, type PageKey, usePageWords } from './words.ts'

export type AuthorityId = Procedure['facts']['authority']['id']

/** How the office is called: in a sentence, at its start, and in full with its commune. */
export interface AuthorityWords {
  office: string
  Office: string
  full: string
}

/** `name`: of the commune, where it is known. */
export function authorityWords(
  t: (key: PageKey, fill?: Fill) => string,
  id: AuthorityId,
  name: string | undefined,
): AuthorityWords {
  const office = t(`authority.${id}.short`)
  const Office = office.charAt(0).toUpperCase() + office.slice(1)
  if (!name) return { office, Office, full: Office }
  return { office, Office, full: t(`authority.${id}.full`, { commune: name.charAt(0).toLowerCase() + name.slice(1) }) }
}

/** The name of the office that decides; the commune's own name joins it when the register of communes has come. */
export function useAuthority(id: AuthorityId, commune: string): AuthorityWords {
  return authorityWords(usePageWords(), id, useCommuneName(commune))
}
