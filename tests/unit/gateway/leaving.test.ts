import { expect, test } from 'vitest'
import { LEAVE_TIME, leavingLogins } from '../../../src/gateway/identity/leaving.ts'

let passed = 0
const open = () => leavingLogins(() => new Date(Date.UTC(2026, 10, 20) + passed))

test('what is needed to log out at the provider opens for ten minutes, where it was sealed, and as it was', () => {
  const leaving = open()
  const sealed = leaving.seal({ idToken: 'a.b.c' }) ?? ''
  expect(leaving.open(sealed)).toEqual({ idToken: 'a.b.c' })
  expect(open().open(sealed), 'after a restart').toEqual({})
  expect(leaving.open(`${sealed.slice(0, -4)}AAAA`)).toEqual({})
  expect(leaving.open(undefined)).toEqual({})
  passed += LEAVE_TIME
  expect(leaving.open(sealed)).toEqual({})
})

test('a token that no cookie holds is not offered', () => {
  expect(open().seal({ idToken: 'x'.repeat(4000) })).toBeUndefined()
  expect(open().seal({ idToken: 'x'.repeat(2500) })?.length).toBeLessThan(4000)
})
