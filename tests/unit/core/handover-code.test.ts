import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOfCode, codeIn, faultOfCode, newCode, shownGroups } from '../../../src/core/handover-code.ts'
import { newSecret, placeOf, secretIn } from '../../../src/core/handover-secret.ts'

const codes = fc
  .array(fc.nat(0xffff), { minLength: 8, maxLength: 8 })
  .map((parts) => parts.map((part) => `${part * 11}`.padStart(6, '0')).join(''))

const digits = '0123456789'

test('a new code has 48 digits, carries 128 bits, and is never the one of before', () => {
  const made = Array.from({ length: 200 }, newCode)
  expect(new Set(made).size).toBe(made.length)
  for (const code of made) {
    expect(code).toMatch(/^\d{48}$/)
    expect(codeIn(code)).toBe(code)
    expect(bytesOfCode(code)?.length).toBe(16)
  }
})

test('whatever the bits are, they are in the code, and another code has others', () => {
  fc.assert(
    fc.property(codes, codes, (one, other) => {
      const [some, more] = [bytesOfCode(one), bytesOfCode(other)]
      expect(`${some}` === `${more}`).toBe(one === other)
    }),
  )
})

test('it is read however it was grouped, alone or at the end of an address', () => {
  fc.assert(
    fc.property(codes, fc.constantFrom(' ', '-', '. ', '  '), (code, between) => {
      const typed = shownGroups(code).replaceAll(' ', between)
      for (const text of [code, typed, ` ${typed}\n`, `https://dvc.example.vn/kept#${code}`]) {
        expect(secretIn(text)).toBe(code)
      }
    }),
  )
})

test('one wrong digit is found, in its group', () => {
  fc.assert(
    fc.property(codes, fc.nat(47), fc.constantFrom(...digits), (code, at, digit) => {
      fc.pre(code[at] !== digit)
      const wrong = code.slice(0, at) + digit + code.slice(at + 1)
      expect(codeIn(wrong)).toBeUndefined()
      expect(faultOfCode(wrong)).toMatchObject({ is: 'group', nth: Math.floor(at / 6) + 1 })
    }),
  )
})

test('two digits of a group that changed places are found, in their group', () => {
  fc.assert(
    fc.property(codes, fc.nat(7), fc.nat(4), (code, nth, within) => {
      const at = nth * 6 + within
      fc.pre(code[at] !== code[at + 1])
      const wrong = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)
      expect(faultOfCode(wrong)).toMatchObject({ is: 'group', nth: nth + 1 })
    }),
  )
})

test('what is too short or too long says how many digits there are', () => {
  const code = '000011'.repeat(8)
  expect(faultOfCode(code.slice(0, 30))).toEqual({ is: 'length', digits: 30, all: 48 })
  expect(faultOfCode(code.slice(0, 31))).toEqual({ is: 'length', digits: 31, all: 48 })
  expect(faultOfCode(`${code}7`)).toEqual({ is: 'length', digits: 49, all: 48 })
  expect(faultOfCode(code)).toBeUndefined()
  expect(faultOfCode('720896'), 'more than sixteen bits').toEqual({ is: 'group', nth: 1, group: '720896' })
  for (const text of ['', ' ', 'mã', newSecret(), `x${code}`]) expect(faultOfCode(text)).toBeUndefined()
})

test('as many digits as a secret has letters are no secret, letters still are one', () => {
  const code = '000011'.repeat(8)
  for (const text of [code.slice(0, 43), shownGroups(code).replaceAll(' ', '-').slice(0, 43)]) {
    expect(text).toHaveLength(43)
    for (const typed of [text, ` ${text}\n`, `https://dvc.example.vn/kept#${text}`])
      expect(secretIn(typed)).toBeUndefined()
    expect(faultOfCode(text)).toMatchObject({ is: 'length' })
  }
  const letters = newSecret()
  for (const text of [letters, `${letters} \n`, `https://dvc.example.vn/kept#${letters}`]) {
    expect(secretIn(text)).toBe(letters)
  }
  expect(secretIn(`x${letters}`)).toBeUndefined()
})

test('a code leads to its place, and letters from before still do', async () => {
  const code = newCode()
  const [one, same, other, old] = await Promise.all([code, code, newCode(), newSecret()].map(placeOf))
  expect(one?.id).toMatch(/^[0-9a-f]{32}$/)
  expect(same?.id).toBe(one?.id)
  expect(other?.id).not.toBe(one?.id)
  expect(old?.id).toMatch(/^[0-9a-f]{32}$/)
  const wrong = code.slice(0, 47) + ((Number(code[47]) + 1) % 10)
  expect(await placeOf(wrong)).toBeUndefined()
})
