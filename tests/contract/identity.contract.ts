import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Identity, Session } from '../../src/core/ports.ts'

/** A way of logging in, and what the person does outside of the app. */
export interface IdentityUnderTest {
  identity: Identity
  /** Goes where `loginAddress` leads and becomes one of the invented people; the address that it ends at. */
  logIn(id: string, returnTo?: string): Promise<string>
  /** Lets time pass, in milliseconds. */
  pass(milliseconds: number): void
  close(): Promise<void>
}

const MINUTE = 60_000

/** What every way of logging in does. */
export function identityContract(name: string, open: () => Promise<IdentityUnderTest>): void {
  describe(name, () => {
    let under: IdentityUnderTest
    beforeEach(async () => {
      under = await open()
    })
    afterEach(() => under.close())

    async function session() {
      const asked = await under.identity.session()
      if (!asked.ok) throw new Error(JSON.stringify(asked.error))
      return Session.parse(asked.value)
    }

    test('knows nobody at first, and names by whose word one logs in', async () => {
      const { provider, ...rest } = await session()
      expect(rest).toEqual({})
      expect(provider).toMatchObject({ practice: true, down: false })
    })

    test('keeps the way back in the address that leads to the login, and nothing else', () => {
      const address = under.identity.loginAddress('/login?return=%2Fprocedures%2F1.001193%2Ffill%2Fsend%3Fdraft%3Dx')
      const { searchParams } = new URL(address, 'http://app.example')
      expect([...searchParams]).toEqual([
        ['return', '/login?return=%2Fprocedures%2F1.001193%2Ffill%2Fsend%3Fdraft%3Dx'],
      ])
    })

    test.each([
      ['hoa', 2, 'Nguyễn Thị Hoa Tập'],
      ['lan', 1, 'Lê Thị Lan Tập'],
    ] as const)('knows %s, of level %d, after logging in, and until when', async (id, level, fullName) => {
      await under.logIn(id)
      const { account, endsAt = '', idleEndsAt = '' } = await session()
      expect(account).toMatchObject({ level, fullName })
      expect(Date.parse(idleEndsAt)).toBeGreaterThan(0)
      expect(Date.parse(idleEndsAt)).toBeLessThanOrEqual(Date.parse(endsAt))
    })

    test('leads back to where the person was, and says nothing of them on the way', async () => {
      const returnTo = '/login?return=%2Fprocedures%2F1.001193%2Ffill%2Fsend%3Fdraft%3Dx'
      const end = await under.logIn('hoa', returnTo)
      expect(end).toBe(returnTo)
    })

    test('knows nobody after logging out, also when nobody was there', async () => {
      await under.logIn('hoa')
      expect(await under.identity.logout()).toEqual({ ok: true, value: undefined })
      expect((await session()).account).toBeUndefined()
      expect(await under.identity.logout()).toEqual({ ok: true, value: undefined })
    })

    test('knows the one who logged in last', async () => {
      await under.logIn('hoa')
      await under.logIn('lan')
      expect((await session()).account).toMatchObject({ fullName: 'Lê Thị Lan Tập', level: 1 })
    })

    test('forgets who does nothing for longer than the idle limit, and not who does', async () => {
      await under.logIn('hoa')
      under.pass(20 * MINUTE)
      expect((await session()).account).toBeDefined()
      under.pass(20 * MINUTE)
      expect((await session()).account, 'asking is doing something').toBeDefined()
      under.pass(31 * MINUTE)
      expect(await session()).not.toHaveProperty('account')
    })

    test('forgets everybody after the longest time, whatever they do', async () => {
      await under.logIn('hoa')
      const { endsAt = '' } = await session()
      for (let passed = 0; passed < 12 * 60; passed += 25) {
        under.pass(25 * MINUTE)
        const { account, idleEndsAt } = await session()
        if (!account) return expect(passed).toBeGreaterThan(11 * 60)
        expect(Date.parse(idleEndsAt ?? '')).toBeLessThanOrEqual(Date.parse(endsAt))
      }
      throw new Error('the session has not ended in twelve hours')
    })
  })
}
