import { expect, test } from 'vitest'
import { openNewest } from '../../../src/app/office/desk/newest.ts'

test('An answer that was overtaken by that of a later question is not the newest', () => {
  const newest = openNewest<string>()
  const earlier = newest.ask()
  const later = newest.ask()
  expect(newest.known()).toBeUndefined()
  expect(later('approved')).toBe('approved')
  expect(earlier('processing')).toBe('approved')
  expect(newest.known()).toBe('approved')
})

test('An earlier answer counts until a later one is there', () => {
  const newest = openNewest<string>()
  const earlier = newest.ask()
  const later = newest.ask()
  expect(earlier('processing')).toBe('processing')
  expect(later('approved')).toBe('approved')
})
