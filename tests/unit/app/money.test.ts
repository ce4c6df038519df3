import { expect, test } from 'vitest'
import { showMoney } from '../../../src/app/dates.ts'

test.each([
  [0, '0', '0'],
  [500, '500', '500'],
  [8000, '8.000', '8,000'],
  [1_200_000, '1.200.000', '1,200,000'],
])('a sum is written as the language writes it: %d', (dong, vietnamese, english) => {
  expect(showMoney(dong, 'vi')).toBe(`${vietnamese}\u00a0đồng`)
  expect(showMoney(dong, 'en')).toBe(`${english}\u00a0đồng`)
})
