import type { Account } from '../../core/ports.ts'
import { canBe, type Known } from '../../core/prefill.ts'
import type { Profile } from '../../core/profile.ts'

/** What a login says of a person that a question may ask for, as answers are written. */
export function claimsOf({ fullName, birthDate, personalId }: Account): Profile {
  const [year, month, day] = birthDate?.split('-') ?? []
  return {
    fullName,
    ...(year && month && day ? { birthDate: { day, month, year } } : {}),
    ...(personalId ? { personalId } : {}),
  }
}

/**
 * Whether the account is somebody else's than whom the device knows. What an earlier login said is replaced by this one
 * and proves nothing.
 */
export const isAnother = ({ login: _replaced, ...known }: Known, claims: Profile): boolean => !canBe(known, claims)
