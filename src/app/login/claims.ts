import type { Account } from '../../core/ports.ts'
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
