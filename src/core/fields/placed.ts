import { isAddress, isPaper } from '../answer-shapes.ts'
import type { AddressAnswer, PaperAnswer } from '../answers.ts'
import { cleanText } from '../text.ts'
import { blankDate, cleanDate, date } from './dated.ts'
import type { FieldRule } from './rule.ts'
import { checkFreeText } from './written.ts'

export const address: FieldRule<'address', AddressAnswer> = {
  is: isAddress,
  clean: ({ province, commune, street }) => ({
    province: cleanText(province),
    commune: cleanText(commune),
    street: cleanText(street),
  }),
  blank: ({ province, commune, street }) => province === '' && commune === '' && street === '',
  check({ province, commune, street }, field, scope) {
    if (province === '' || commune === '') return [{ code: 'address.incomplete' }]
    if (!/^\d{2}$/.test(province) || !/^\d{5}$/.test(commune)) return [{ code: 'address.unknown' }]
    if (scope.hasCommune && !scope.hasCommune(province, commune)) return [{ code: 'address.unknown' }]
    if (field.street === 'required' && street === '') return [{ code: 'address.street' }]
    return checkFreeText(street, 200)
  },
}

/** A paper's number, type, day and office of issue: all of it, or none. */
export const identityPaper: FieldRule<'identity-paper', PaperAnswer> = {
  is: isPaper,
  clean: ({ type, number, issuedOn, issuedBy }) => ({
    type,
    number: cleanText(number).toUpperCase(),
    issuedOn: cleanDate(issuedOn),
    issuedBy: cleanText(issuedBy),
  }),
  blank: ({ type, number, issuedOn, issuedBy }) =>
    type === '' && number === '' && blankDate(issuedOn) && issuedBy === '',
  check({ type, number, issuedOn, issuedBy }, field, scope) {
    if (type === '' || number === '' || blankDate(issuedOn) || issuedBy === '') return [{ code: 'paper.incomplete' }]
    if (!field.types.some((allowed) => allowed === type)) return [{ code: 'answer.not-allowed' }]
    if (number.length > 30 || issuedBy.length > 200) return [{ code: 'answer.too-long', facts: { max: 30 } }]
    return date.check(
      issuedOn,
      {
        kind: 'date',
        id: field.id,
        optional: false,
        partial: false,
        limits: [{ rule: 'not-after', than: 'today', years: 0 }],
      },
      scope,
    )
  },
}
