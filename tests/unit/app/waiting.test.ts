import { expect, test } from 'vitest'
import { daysSince, sumsOf } from '../../../src/app/waiting/sums.ts'
import type { OutboxEntry } from '../../../src/device/outbox-entry.ts'

const now = Date.parse('2026-11-22T10:00:00.000Z')
const entry = (state: OutboxEntry['state'], sealedAt: string): OutboxEntry => ({
  dossier: {
    id: crypto.randomUUID(),
    revision: 1,
    procedure: { code: '1.001193', version: '2026-11-01' },
    sealedAt,
    files: [],
    envelope: 'a..b.c.d',
  },
  about: '',
  sequence: 1,
  state,
  tries: 0,
  receipts: [],
})

test('counts what waits, what the office has and what needs somebody', () => {
  const at = '2026-11-22T09:00:00.000Z'
  const entries = (['waiting', 'held', 'confirmed', 'confirmed', 'needs-you'] as const).map((state) => entry(state, at))
  expect(sumsOf(entries, now)).toEqual({ waiting: 2, sent: 2, needsYou: 1, oldest: 0 })
})

test('the longest wait is that of the oldest which the office does not have', () => {
  const entries = [
    entry('confirmed', '2026-10-01T00:00:00.000Z'),
    entry('waiting', '2026-11-21T00:00:00.000Z'),
    entry('needs-you', '2026-11-19T09:00:00.000Z'),
  ]
  expect(sumsOf(entries, now).oldest).toBe(3)
  expect(sumsOf(entries.slice(0, 1), now).oldest).toBeUndefined()
})

test('a clock that was set back makes no wait shorter than none', () => {
  expect(daysSince('2026-12-01T00:00:00.000Z', now)).toBe(0)
})
