import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPersonalId, cleanId, groupId, maskId, readPersonalId } from '../../../src/core/person-id.ts'
import { loadIdProvinces } from '../../../src/procedures/reference/reference.ts'

const today = '2026-11-22'
const codes = (digits: string, facts = {}) => checkPersonalId(digits, { today, ...facts }).map(({ code }) => code)

describe('a personal ID number', () => {
  it('that fits the birth date and the sex has no finding', () => {
    expect(codes('001090123456', { birth: '1990-01-01', sex: 'male' })).toEqual([])
    expect(codes('001190123456', { birth: '1990', sex: 'female' })).toEqual([])
    expect(codes('001226123456', { birth: '2026-11-01', sex: 'male' })).toEqual([])
  })

  it('needs 12 digits and nothing else', () => {
    expect(codes('00109012345')).toEqual(['id.length'])
    expect(codes('')).toEqual(['id.length'])
    expect(codes('00109012345a')).toEqual(['id.digits'])
    expect(codes('101090123456')).toEqual(['id.pattern'])
  })

  it('of another birth year or sex is an error', () => {
    expect(codes('001090123456', { birth: '1991-01-01' })).toEqual(['id.birth-year'])
    expect(codes('001290123456', { birth: '1990-01-01' })).toEqual(['id.future', 'id.birth-year'])
    expect(codes('001090123456', { sex: 'female' })).toEqual(['id.sex'])
  })

  it('of someone born after this year is an error', () => {
    expect(codes('001227123456')).toEqual(['id.future'])
  })

  it('with an unknown place is only a warning, since countries have codes too', async () => {
    const provinces = new Set((await loadIdProvinces()).keys())
    expect(provinces.size).toBe(63)
    expect(checkPersonalId('003090123456', { today, provinces })).toEqual([
      { code: 'id.province-unknown', severity: 'warning' },
    ])
    expect(codes('052090123456', { provinces })).toEqual([])
  })

  it('is read by its century digit', () => {
    expect(readPersonalId('096399123456')).toEqual({ province: '096', sex: 'female', birthYear: 2099 })
    expect(readPersonalId('12345')).toBeUndefined()
  })

  it('agrees with its own reading, whatever the digits', () => {
    const digits = fc.stringMatching(/^0\d{11}$/)
    fc.assert(
      fc.property(digits, (id) => {
        const reading = readPersonalId(id)
        expect(codes(id, { birth: String(reading?.birthYear), sex: reading?.sex, today: '2199-01-01' })).not.toContain(
          'id.sex',
        )
        expect(codes(id, { birth: `${reading?.birthYear}-06` })).not.toContain('id.birth-year')
      }),
    )
  })

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(checkPersonalId(text, { today }))))
  })

  it('may be typed in groups', () => {
    expect(cleanId(' 001.090-123 456\u00A0')).toBe('001090123456')
    expect(groupId('001090123456')).toBe('001 090 123 456')
  })

  it('shows its last three digits only when masked', () => {
    expect(maskId('001090123482')).toBe('••• ••• ••• 482')
  })
})
