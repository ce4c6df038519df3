import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proposeAddresses } from '../../../src/core/card-address.ts'
import { loadConverter, loadUnits } from '../../../src/procedures/reference/reference.ts'

const units = await loadUnits()
const converter = await loadConverter()
const propose = (written: string) => proposeAddresses(written, converter, units)
const placeOf = (written: string) =>
  propose(written).map(({ commune, province }) => `${commune.fullName}, ${province.fullName}`)[0]

describe('an address from a card', () => {
  it('of before July 2025 becomes the commune that the merge table knows, and keeps its street', () => {
    const [first] = propose('Số 5, ngõ 12, Phường 12, Quận Gò Vấp, Thành phố Hồ Chí Minh')
    expect(first?.old?.district).toBe('Quận Gò Vấp')
    expect(first?.answer.street).toBe('Số 5, ngõ 12')
    expect(units.commune(first?.answer.commune ?? '')?.provinceCode).toBe(first?.answer.province)
  })

  it('is found without the words for its kinds, as many cards write it', () => {
    expect(placeOf('Tổ 5, Hùng Vương, Phúc Yên, Vĩnh Phúc')).toBe(
      placeOf('Tổ 5, Phường Hùng Vương, Thành phố Phúc Yên, Tỉnh Vĩnh Phúc'),
    )
  })

  it('of today is found by its own name', () => {
    const commune = units.communes('01')[0]
    if (!commune) throw new Error('Hà Nội has no communes')
    const [first] = propose(`Thôn 3, ${commune.fullName}, Thành phố Hà Nội`)
    expect(first?.answer).toEqual({ province: '01', commune: commune.code, street: 'Thôn 3' })
    expect(first?.old).toBeUndefined()
  })

  it('of an old commune is not taken for the new one that bears its district’s name', () => {
    const [first] = propose('Phường Bạch Đằng, Thành phố Hạ Long, Tỉnh Quảng Ninh')
    expect(first?.old?.name).toBe('Phường Bạch Đằng')
  })

  it('of a unit of today, one in sixteen, is among what is proposed', () => {
    const missed = units
      .provinces()
      .flatMap((province) => units.communes(province.code).map((commune) => ({ commune, province })))
      .filter((_, at) => at % 16 === 0)
      .filter(
        ({ commune, province }) =>
          !propose(`${commune.fullName}, ${province.fullName}`).some((found) => found.commune.code === commune.code),
      )
    expect(missed).toEqual([])
  })

  it('that means nothing is proposed nothing for, and no text breaks it', () => {
    expect(propose('')).toEqual([])
    expect(propose('Zzzz, Qqqq, Wwww')).toEqual([])
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 6 }), (parts) => {
        const found = propose(parts.join(', '))
        return found.length <= 6 && found.every(({ answer }) => units.commune(answer.commune) !== undefined)
      }),
      { numRuns: 150 },
    )
  })
})
