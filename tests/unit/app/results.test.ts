import { expect, test } from 'vitest'
import { cleanNumber } from '../../../src/app/results/cleanNumber.ts'
import { stonesAhead } from '../../../src/app/results/stonesAhead.ts'
import type { CaseEvent } from '../../../src/core/case-event.ts'
import { Status, statuses } from '../../../src/core/status.ts'

const after = (...way: [Status, ...Status[]]) => {
  const events = way.map((status, index): CaseEvent => ({ at: `2026-11-2${index}T03:00:00.000Z`, status }))
  return stonesAhead({ status: way.at(-1) ?? way[0], events })
}

test('a dossier that has just come has the whole way before it', () => {
  expect(after('submitted')).toEqual(['accepted', 'processing', 'done', 'returned'])
})

test('a stone that was passed does not come again', () => {
  expect(after('submitted', 'accepted', 'processing')).toEqual(['done', 'returned'])
})

test('after a supplement the officer looks again, wherever it was asked for', () => {
  expect(after('submitted', 'needs-supplement')).toEqual(['processing', 'done', 'returned'])
  expect(after('submitted', 'accepted', 'processing', 'needs-supplement')).toEqual(['processing', 'done', 'returned'])
})

test('nothing is promised for a dossier that has ended', () => {
  const ended = Status.options.filter((status) => statuses[status].end)
  expect(ended).toContain('stopped')
  for (const status of ended) expect(after('submitted', status)).toEqual([])
})

test('a number is found however it was typed or pasted', () => {
  for (const typed of [
    'H99.12-261120-0042',
    ' h99.12-261120-0042 ',
    'H99.12 – 261120 – 0042',
    'h99.12‑261120‑0042\u200b',
  ]) {
    expect(cleanNumber(typed)).toBe('H99.12-261120-0042')
  }
})
