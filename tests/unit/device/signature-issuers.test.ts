import { afterEach, beforeEach, expect, test } from 'vitest'
import { recognisedIssuers } from '../../../src/device/signature-issuers.ts'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
}
beforeEach(() => {
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true })
})
afterEach(() => {
  kept.clear()
  Reflect.deleteProperty(globalThis, 'localStorage')
})

const listed = [{ certificate: 'AAAA', practice: true }]
const offline = () => Promise.reject(new TypeError('no network'))

test('the issuers of the configuration are recognised, and those of the last time without a network', async () => {
  expect(await recognisedIssuers(offline)).toEqual([])
  expect(await recognisedIssuers(async () => ({ adapter: 'outage', signatureIssuers: listed }))).toEqual(listed)
  expect(await recognisedIssuers(offline)).toEqual(listed)
  expect(await recognisedIssuers(async () => '<html>'), 'a login page of a network').toEqual(listed)
})

test('an issuer that was taken off the list is not recognised any more', async () => {
  await recognisedIssuers(async () => ({ signatureIssuers: listed }))
  expect(await recognisedIssuers(async () => ({ adapter: 'outage' }))).toEqual([])
  expect(await recognisedIssuers(offline)).toEqual([])
})

test('a list that is not as it should be recognises nobody new', async () => {
  expect(await recognisedIssuers(async () => ({ signatureIssuers: [{ name: 'Trust me' }] }))).toEqual([])
  kept.set('tung-buoc-issuers', 'damaged')
  expect(await recognisedIssuers(offline)).toEqual([])
})
