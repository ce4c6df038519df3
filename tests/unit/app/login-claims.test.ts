import { expect, test } from 'vitest'
import { claimsOf, isAnother } from '../../../src/app/login/claims.ts'

const claims = claimsOf({
  fullName: 'Nguyễn Thị Hoa Tập',
  birthDate: '1990-05-12',
  personalId: '000190100001',
  level: 2,
})

test('what an account says is kept as answers are written', () => {
  expect(claims).toEqual({
    fullName: 'Nguyễn Thị Hoa Tập',
    birthDate: { day: '12', month: '05', year: '1990' },
    personalId: '000190100001',
  })
  expect(claimsOf({ fullName: 'Lê Văn Tập', level: 1 })).toEqual({ fullName: 'Lê Văn Tập' })
})

test('an account with another number, or without one another name, is of somebody else', () => {
  expect(isAnother({ card: { personalId: '000090100002', fullName: 'Nguyễn Thị Hoa Tập' } }, claims)).toBe(true)
  expect(isAnother({ earlier: { fullName: 'Trần Văn Nam Tập' } }, claims)).toBe(true)
})

test('an account of the one who is known, or where nobody is known, is not', () => {
  expect(isAnother({}, claims)).toBe(false)
  expect(isAnother({ card: { personalId: '000190100001', fullName: 'NGUYỄN THỊ HOA TẬP' } }, claims)).toBe(false)
  expect(isAnother({ earlier: { fullName: 'nguyễn  thị hoa tập', phone: '0900000000' } }, claims)).toBe(false)
})

test('what an earlier login said is replaced, so it makes nobody somebody else', () => {
  expect(isAnother({ login: { fullName: 'Trần Văn Nam Tập', personalId: '000090100002' } }, claims)).toBe(false)
})
