import { expect, test } from 'vitest'
import { outage } from '../../src/adapters/outage.ts'
import { practiceIdentity } from '../../src/adapters/practice-identity.ts'
import { identityContract } from './identity.contract.ts'
import { madeUpNow } from './made-up-pack.ts'

function openPracticeIdentity() {
  let passed = 0
  const now = () => new Date(madeUpNow().getTime() + passed)
  const identity = practiceIdentity({ now })
  return {
    identity,
    async logIn(id: string, returnTo = '/') {
      const { searchParams } = new URL(identity.loginAddress(returnTo), 'http://app.example')
      expect(await identity.invented?.enter(id)).toEqual({ ok: true, value: undefined })
      return searchParams.get('return') ?? ''
    },
    pass(milliseconds: number) {
      passed += milliseconds
    },
    close: async () => {},
  }
}

identityContract('logging in behind practice mode', async () => openPracticeIdentity())

test('practice lets nobody in who is not among its people, and keeps who was there', async () => {
  const { identity, logIn } = openPracticeIdentity()
  await logIn('hoa')
  expect(await identity.invented?.enter('somebody')).toEqual({ ok: false, error: { code: 'login.refused' } })
  expect(await identity.session()).toMatchObject({ ok: true, value: { account: { fullName: 'Nguyễn Thị Hoa Tập' } } })
})

test('practice has people of both levels, all of whom say by their name that they are invented', () => {
  const people = openPracticeIdentity().identity.invented?.people ?? []
  expect(new Set(people.map(({ account }) => account.level))).toEqual(new Set([1, 2]))
  for (const { account } of people) {
    expect(account.fullName).toMatch(/ Tập$/)
    expect(account.personalId ?? '000', 'no place has this code').toMatch(/^000/)
  }
})

test('practice forgets who was there with the page: another page knows nobody', async () => {
  const one = openPracticeIdentity()
  await one.logIn('hoa')
  const other = await openPracticeIdentity().identity.session()
  expect(other.ok && other.value.account).toBeUndefined()
})

test('in an outage nobody can say who is logged in, and the way to the login leads to the page that says so', async () => {
  const { identity } = outage()
  const down = { ok: false, error: { code: 'login.down' } }
  expect(await identity?.session()).toEqual(down)
  expect(await identity?.logout()).toEqual(down)
  expect(identity?.loginAddress('/dossiers')).toBe('/login?problem=login.down&return=%2Fdossiers')
})
