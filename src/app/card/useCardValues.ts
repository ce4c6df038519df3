import { maskId } from '../../core/person-id.ts'
import type { Profile } from '../../core/profile.ts'
import type { Units } from '../../core/units.ts'
import { showDateAnswer } from '../fields/date.tsx'
import { addressIn } from '../fields/given.ts'
import { useCardWords } from '../words.ts'

export type ShownKey = 'fullName' | 'personalId' | 'birthDate' | 'sex' | 'residence'

/** What is known of somebody, as label and value in the order of a card. Of the number only the end is shown. */
export function useCardValues(): (
  profile: Profile,
  units?: Units,
) => { key: ShownKey; label: string; value: string }[] {
  const t = useCardWords()
  return ({ fullName, personalId, birthDate, sex, residence }, units) => {
    const { commune, province, street } = addressIn(residence)
    const places = [street, units?.commune(commune)?.fullName, units?.province(province)?.fullName]
    const rows: [ShownKey, label: string, value: string | undefined][] = [
      ['fullName', t('fields.fullName'), fullName],
      ['personalId', t('fields.personalId'), personalId && maskId(personalId)],
      ['birthDate', t('fields.birthDate'), birthDate && showDateAnswer(birthDate)],
      ['sex', t('fields.sex'), sex && t(sex === 'male' ? 'fields.male' : 'fields.female')],
      ['residence', t('type.residence'), residence && places.filter(Boolean).join(', ')],
    ]
    return rows.flatMap(([key, label, value]) => (value ? [{ key, label, value }] : []))
  }
}
