import { expect, test, vi } from 'vitest'
import { headOf, withHead } from '../../../src/core/handover.ts'
import { bundleOf } from '../../../src/device/handover.ts'
import { faultOf, lockedBy, newSpokenCode, spokenCode, unlockedBy } from '../../../src/device/handover-file.ts'
import { keyOfPin } from '../../../src/device/pin-key.ts'
import { device, draftWith, valueIn } from './fixtures.ts'

vi.setConfig({ testTimeout: 60_000 })
// There is no worker here; the derivation itself is the real one.
vi.mock('../../../src/device/pin-work.ts', () => ({
  wrappingKey: (...given: Parameters<typeof keyOfPin>) => keyOfPin(...given),
}))

const code = '4711 0815 2026'.replaceAll(' ', '')

async function file() {
  const from = device()
  const draft = draftWith({ name: 'Ửng Hoà' })
  valueIn(await from.drafts.put(draft))
  const handover = valueIn(await bundleOf(from, draft.id))
  return { handover, bytes: valueIn(await lockedBy(code, handover)) }
}

test('the spoken code opens the file, and another one is told to be wrong', async () => {
  const { handover, bytes } = await file()
  expect(new TextDecoder().decode(bytes)).not.toContain('Hoà')
  expect(valueIn(await unlockedBy(code, bytes))).toEqual(handover)
  expect(await unlockedBy(code.replace('2026', '2027'), bytes)).toEqual({ ok: false, error: { code: 'handover.code' } })
})

test('an altered file, a foreign one and one of a later version are told apart before a code is asked', async () => {
  const { bytes } = await file()
  const altered = new Uint8Array(bytes)
  altered[altered.length - 1] = (altered[altered.length - 1] ?? 0) ^ 1
  expect(faultOf(altered)).toBeUndefined()
  expect(await unlockedBy(code, altered)).toEqual({ ok: false, error: { code: 'handover.damaged' } })
  expect(faultOf(new TextEncoder().encode('%PDF-1.7 something else'))).toEqual({ code: 'handover.damaged' })
  const parts = headOf(bytes)
  if (typeof parts?.head !== 'object') throw new Error('the file begins with a head')
  const newer = withHead({ ...parts.head, version: 2 }, [parts.rest])
  expect(faultOf(newer)).toEqual({ code: 'handover.newer' })
  expect(await unlockedBy(code, newer)).toEqual({ ok: false, error: { code: 'handover.newer' } })
})

test('a file that asks for more work than a phone can do is not worked on', async () => {
  const { bytes } = await file()
  const parts = headOf(bytes)
  if (typeof parts?.head !== 'object') throw new Error('the file begins with a head')
  const dear = withHead({ ...parts.head, cost: { memory: 4_000_000, iterations: 3 } }, [parts.rest])
  expect(faultOf(dear)).toEqual({ code: 'handover.damaged' })
})

test('a code has twelve digits, is new each time, and is read however it was typed', () => {
  const codes = Array.from({ length: 200 }, newSpokenCode)
  for (const one of codes) expect(one).toMatch(/^\d{12}$/)
  expect(new Set(codes).size).toBe(codes.length)
  const digits = new Set(codes.flatMap((one) => [...one]))
  expect(digits.size).toBe(10)
  expect(spokenCode('4711 0815-2026')).toBe('471108152026')
  expect(spokenCode('4711')).toBeUndefined()
})
