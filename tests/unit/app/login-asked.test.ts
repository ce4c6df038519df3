import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedIn } from '../../../src/app/login/asked.ts'
import { loginLink } from '../../../src/app/loginLink.ts'

const read = (address: string) => askedIn(new URL(address, 'http://app').searchParams)
const where = '/procedures/1.001193/fill/send?draft=3f2b8c1e-0d5a-4c57-9f3c-0c9f8a1d2e3b'

test('the way back is found again after any number of turns through the gateway', () => {
  const there = loginLink(where, 2)
  const refused = `/login?${new URLSearchParams({ problem: 'login.refused', return: there })}`
  for (const address of [there, refused, loginLink(refused)]) {
    expect(read(address)).toEqual({ returnTo: where, need: 2 })
  }
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  'evil',
  '',
])('%j is no way back', (given) => {
  expect(read(`/login?${new URLSearchParams({ return: given })}`).returnTo).toBeUndefined()
})

test('the way back never leads to the login again, nor round in circles', () => {
  expect(read('/login?return=%2Flogin').returnTo).toBeUndefined()
  let address = '/login?return=%2Fdossiers'
  for (let turn = 0; turn < 20; turn += 1) address = loginLink(address)
  expect(read(address).returnTo).toBeUndefined()
  expect(read(loginLink('/loginfoo')).returnTo).toBe('/loginfoo')
})

test('whatever stands in an address, the way back stays at this app', () => {
  const piece = fc.constantFrom('/', '\\', '//', '..', 'evil.example', '@', ':', '?', '#', '%2F', '\t', '\n', ' ', 'a')
  const anything = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => `/${pieces.join('')}`),
  )
  const property = fc.property(anything, (given) => {
    const { returnTo } = read(`/login?${new URLSearchParams({ return: given })}`)
    if (returnTo === undefined) return
    expect(new URL(returnTo, 'https://app.example').origin).toBe('https://app.example')
  })
  fc.assert(property, { numRuns: 2000 })
})

test('only the levels that there are can be asked for', () => {
  expect(['1', '2', '3', '', '2.0', 'two'].map((need) => read(`/login?need=${need}`).need)).toEqual([
    1,
    2,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
