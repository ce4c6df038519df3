import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Converter, createConverter, MergeData } from '../../../src/core/old-units.ts'
import { placeKey, rememberedPlaceKey, type Units } from '../../../src/core/units.ts'
import {
  loadConverter,
  loadCountries,
  loadEthnicGroups,
  loadIdProvinces,
  loadUnits,
} from '../../../src/procedures/reference/reference.ts'

let units: Units
let converter: Converter
beforeAll(async () => {
  units = await loadUnits()
  converter = await loadConverter()
})

const names = (text: string, options = {}) => units.search(text, options).map(({ fullName }) => fullName)
const all = () => units.provinces().flatMap(({ code }) => units.communes(code))

describe('the register of units', () => {
  it('has 34 provinces and 3,321 communes with codes of their own', () => {
    expect(units.provinces()).toHaveLength(34)
    expect(all()).toHaveLength(3321)
    expect(new Set(all().map(({ code }) => code)).size).toBe(3321)
    const counts = (type: string) => all().filter((commune) => commune.type === type).length
    expect([counts('phuong'), counts('xa'), counts('dac-khu')]).toEqual([697, 2611, 13])
  })

  it('gives official names and keeps leading zeros', () => {
    expect(units.commune('00004')).toEqual({
      code: '00004',
      name: 'Ba Đình',
      fullName: 'Phường Ba Đình',
      type: 'phuong',
      provinceCode: '01',
    })
    expect(units.province('01')?.fullName).toBe('Thành phố Hà Nội')
    expect(units.commune('4')).toBeUndefined()
    expect(units.communes('99')).toEqual([])
  })

  it('is in Vietnamese order, numbers by their size', () => {
    const order = units.provinces().map(({ name }) => name)
    expect(order.indexOf('Cần Thơ')).toBeLessThan(order.indexOf('Đà Nẵng'))
    expect(order.indexOf('Đà Nẵng')).toBeLessThan(order.indexOf('Gia Lai'))
    const mongCai = units.communes('22').filter(({ name }) => name.startsWith('Móng Cái'))
    expect(mongCai.map(({ name }) => name)).toEqual(['Móng Cái 1', 'Móng Cái 2', 'Móng Cái 3'])
  })

  it('has every name in composed letters', () => {
    expect(all().every(({ fullName }) => fullName === fullName.normalize('NFC'))).toBe(true)
  })
})

describe('searching communes', () => {
  it('needs no marks and no type word', () => {
    for (const text of ['ba dinh', 'Ba Đình', 'phuong ba dinh', 'P. Ba Đình', 'p ba đi', 'ba đình, tp. hà nội']) {
      expect(names(text)[0], text).toBe('Phường Ba Đình')
    }
  })

  it('takes either spelling: Hoà or Hòa, Quy or Qui, apostrophe or not', () => {
    expect(names('phường hoà xuân')[0]).toBe(names('phuong hòa xuân')[0])
    expect(names('qui nhơn')[0]).toBe('Phường Quy Nhơn')
    for (const text of ["Ea H'Leo", 'ea hleo', 'Ea H’Leo', 'ea h leo', 'eahleo']) {
      expect(names(text), text).toContain("Xã Ea H'Leo")
    }
  })

  it('forgives a type word that changed and words in another order', () => {
    expect(names('xa mong cai 1')).toEqual(['Phường Móng Cái 1'])
    expect(names('dinh ba')).toContain('Phường Ba Đình')
  })

  it('finds names that begin like a type word', () => {
    expect(names('phuong liet')[0]).toBe('Phường Phương Liệt')
  })

  it('stays within a province when asked, and within the limit', () => {
    const found = units.search('hoa', { province: '01', limit: 3 })
    expect(found).toHaveLength(3)
    expect(found.every(({ provinceCode }) => provinceCode === '01')).toBe(true)
  })

  it('finds nothing for nothing', () => {
    expect(names('')).toEqual([])
    expect(names(' ,. ')).toEqual([])
    expect(names('zzzz')).toEqual([])
  })

  it('finds each commune by its full name and province, among the first', () => {
    for (const commune of all()) {
      const found = units.search(commune.fullName, { province: commune.provinceCode, limit: 3 })
      expect(found, commune.fullName).toContain(commune)
    }
  })

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => units.search(text).length <= 20))
  })

  it('finds provinces by their short names', () => {
    expect(units.searchProvinces('tp hcm').map(({ name }) => name)).toEqual(['Hồ Chí Minh'])
    expect(units.searchProvinces('tinh lao cai').map(({ name }) => name)).toEqual(['Lào Cai'])
  })

  it('remembers the same keys that it would compute', () => {
    const keyOf = rememberedPlaceKey()
    for (const { fullName } of all()) expect(keyOf(fullName)).toBe(placeKey(fullName))
  })
})

describe('converting an old address', () => {
  it('knows 10,034 old communes, each with a commune of today', () => {
    expect(converter.size).toBe(10_034)
  })

  it('takes ward, district and province apart from a written address', () => {
    const [first] = converter.search('Tổ 5, Phường 01, Q. Gò Vấp, TP. Hồ Chí Minh')
    expect(first?.old).toEqual({ name: 'Phường 1', district: 'Quận Gò Vấp', province: 'Hồ Chí Minh' })
    expect(first?.commune).toMatchObject({ code: '26890' })
    expect(first?.certainty).toBe('exact')
  })

  it('says that a split commune may be wrong', () => {
    expect(converter.search('Phúc Xá, Ba Đình, Hà Nội')).toMatchObject([
      { commune: { fullName: 'Phường Hồng Hà' }, province: { fullName: 'Thành phố Hà Nội' }, splitUnchecked: true },
    ])
  })

  it('moves a commune to its new province', () => {
    const [first] = converter.suggest({ ward: 'tan lap', district: 'tan thanh', province: 'long an' })
    expect(first).toMatchObject({ old: { name: 'Xã Tân Lập' }, province: { name: 'Tây Ninh' } })
  })

  it('lets go of a district that was dissolved earlier', () => {
    const [first] = converter.search('Phường An Lợi Đông, Quận 2, TP HCM')
    expect(first?.old).toMatchObject({ name: 'Phường An Lợi Đông', district: 'Thành phố Thủ Đức' })
  })

  it('lists all namesakes when only the name is known', () => {
    const found = converter.search('tan lap', { limit: 50 })
    const namesakes = found.filter(({ old }) => placeKey(old.name).endsWith(' tan lap'))
    expect(namesakes.length).toBeGreaterThan(5)
    expect(found.slice(0, namesakes.length)).toEqual(namesakes)
  })

  it('marks an old commune that has two targets', () => {
    const data = MergeData.parse({
      asOf: '2025-07-01',
      source: 'test',
      splitUnchecked: false,
      typeNames: { p: 'Phường', x: 'Xã', t: 'Thị trấn' },
      provinces: [['Hà Nội', [['Quận Ba Đình', '00004pĐội Cấn;00008pĐội Cấn|pCống Vị']]]],
    })
    const small = createConverter(data, units)
    expect(small.search('doi can').map(({ certainty }) => certainty)).toEqual(['one-of-several', 'one-of-several'])
    expect(small.search('cong vi')).toMatchObject([{ certainty: 'exact', splitUnchecked: false }])
  })

  it('takes no district without codes', () => {
    const data = { asOf: '2025-07-01', source: 'test', splitUnchecked: false, typeNames: { p: '', x: '', t: '' } }
    for (const district of ['', 'pĐội Cấn', '0004pĐội Cấn', '00004Đội Cấn', '00004pĐội Cấn;', '00004pĐội Cấn|']) {
      expect(MergeData.safeParse({ ...data, provinces: [['Hà Nội', [['Ba Đình', district]]]] }).success).toBe(false)
    }
  })

  it('finds nothing for nothing', () => {
    expect(converter.search('')).toEqual([])
    expect(converter.suggest({ ward: ' ' })).toEqual([])
    expect(converter.search(', , ')).toEqual([])
  })
})

describe('the smaller lists', () => {
  it('have the 54 groups by code, then other and unknown', async () => {
    const groups = await loadEthnicGroups()
    const codes = groups.filter(({ kind }) => kind === 'group').map(({ code }) => code)
    expect(codes).toEqual(Array.from({ length: 54 }, (_, index) => String(index + 1).padStart(2, '0')))
    expect(groups.slice(54).map(({ code }) => code)).toEqual(['other', 'unknown'])
    expect(new Set(groups.map(({ name }) => name)).size).toBe(55)
  })

  it('have 249 countries that the browser can name', async () => {
    const codes = await loadCountries()
    const displayNames = new Intl.DisplayNames(['vi'], { type: 'region', fallback: 'none' })
    expect(new Set(codes).size).toBe(249)
    expect(codes.filter((code) => displayNames.of(code) === undefined)).toEqual([])
    expect(codes).toContain('VN')
  })

  it('have the 63 places of birth registration under their old names', async () => {
    const places = await loadIdProvinces()
    expect(places.size).toBe(63)
    expect(places.get('052')).toBe('Bình Định')
  })

  it('are read once', () => {
    expect(loadUnits()).toBe(loadUnits())
  })
})
