import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openEnvelope, SealingKey } from '../../../src/core/envelope.ts'
import {
  CODE_LENGTH,
  CODE_LETTERS,
  type PhonePerson,
  PhoneReport,
  peopleIn,
  phoneCode,
  sealPeople,
  shownCode,
} from '../../../src/core/phones.ts'
import { randomId } from '../../../src/core/random-id.ts'

const code = fc
  .array(fc.constantFrom(...CODE_LETTERS), { minLength: CODE_LENGTH, maxLength: CODE_LENGTH })
  .map((letters) => letters.join(''))

test('a code is found again however it was spaced, dashed and written small', () => {
  fc.assert(
    fc.property(code, fc.array(fc.constantFrom('', ' ', '-'), { minLength: CODE_LENGTH }), (whole, gaps) => {
      const typed = [...whole].map((letter, at) => `${gaps[at]}${letter}`).join('')
      expect(phoneCode(typed.toLowerCase())).toBe(whole)
      expect(phoneCode(shownCode(whole))).toBe(whole)
      expect(phoneCode(whole.slice(1))).toBeUndefined()
      expect(phoneCode(`${whole}2`)).toBeUndefined()
    }),
  )
})

test('no letter of a code is taken for another', () => {
  expect(CODE_LETTERS).not.toMatch(/[01ILOU]/)
  expect(new Set(CODE_LETTERS).size).toBe(CODE_LETTERS.length)
  expect(shownCode('ABCDEFGH2345')).toBe('ABCD EFGH 2345')
})

test('what one phone seals only the office reads, and only as the list of that phone', async () => {
  const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  const other = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  const { x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const to = SealingKey.parse({ kty: 'EC', crv: 'P-256', x, y, kid: 'k'.repeat(43), alg: 'ECDH-ES', use: 'enc' })
  const person: fc.Arbitrary<PhonePerson> = fc.record({
    name: fc.string({ maxLength: 100 }),
    household: fc.string({ maxLength: 100 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(person, { maxLength: 20 }), async (people) => {
      const phone = randomId()
      const sealed = await sealPeople(phone, people, to)
      expect(PhoneReport.safeParse({ id: phone, secret: 's'.repeat(43), people: sealed }).success).toBe(true)
      const opened = await openEnvelope(sealed, pair.privateKey)
      if (!opened) throw new Error('the office opens it')
      expect(peopleIn(opened, phone)).toEqual(people)
      expect(peopleIn(opened, randomId())).toBeUndefined()
      expect(peopleIn(opened.slice(1), phone)).toBeUndefined()
      expect(await openEnvelope(sealed, other.privateKey)).toBeUndefined()
    }),
    { numRuns: 20 },
  )
})

test('500 people fit into a report', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const { x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const to = SealingKey.parse({ kty: 'EC', crv: 'P-256', x, y, kid: 'k'.repeat(43), alg: 'ECDH-ES', use: 'enc' })
  const people = Array.from({ length: 500 }, () => ({ name: 'ễ'.repeat(100), household: 'ộ'.repeat(100) }))
  const id = randomId()
  const report = { id, secret: 's'.repeat(43), people: await sealPeople(id, people, to) }
  expect(PhoneReport.safeParse(report).success).toBe(true)
})
