import { afterEach, expect, test, vi } from 'vitest'
import { dropHanded, handOn, takeHanded } from '../../../src/app/sign/handed.ts'
import { device, valueIn } from '../device/fixtures.ts'

afterEach(() => vi.useRealTimers())

const signed = () => new Blob(['%PDF-1.7 signed once'], { type: 'application/pdf' })

test('a signed document waits for whoever signs next, the same bytes', async () => {
  const opened = device()
  valueIn(await handOn(opened, signed()))
  expect(await valueIn(await takeHanded(opened)).text()).toBe('%PDF-1.7 signed once')
})

test('dropped, or never handed on, there is none', async () => {
  const opened = device()
  expect(await takeHanded(opened)).toMatchObject({ ok: false, error: { code: 'signing.unknown' } })
  valueIn(await handOn(opened, signed()))
  valueIn(await dropHanded(opened))
  expect(await takeHanded(opened)).toMatchObject({ ok: false, error: { code: 'signing.unknown' } })
})

test.each([
  ['an hour later', 3_600_001],
  ['with a clock set back by more than an hour', -3_600_001],
])('%s it is not given, and gone for good', async (_, passed) => {
  const opened = device()
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T08:00:00Z') })
  valueIn(await handOn(opened, signed()))
  const then = Date.now()
  vi.setSystemTime(then + passed)
  expect(await takeHanded(opened)).toMatchObject({ ok: false, error: { code: 'signing.unknown' } })
  vi.setSystemTime(then)
  expect(await takeHanded(opened)).toMatchObject({ ok: false, error: { code: 'signing.unknown' } })
})
