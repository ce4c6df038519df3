import { describe, expect, test } from 'vitest'
import { hasNews } from '../../../src/app/dossiers/caseNews.ts'
import type { CaseView } from '../../../src/core/case.ts'

const event = { at: '2026-11-20T02:00:00.000Z', move: 'accept', status: 'accepted', revision: 1 } as const
const view = (change: Partial<CaseView> = {}): CaseView => ({
  number: 'H99.0-261120-0001',
  procedure: { code: '1.001193', version: '2026-11-01' },
  agency: { code: 'H99', commune: '00004' },
  status: 'accepted',
  events: [],
  files: [],
  due: { state: 'beyond-calendar', receivedOn: '2026-11-20', until: '2026-12-31' },
  asOf: '2026-11-20T03:00:00.000Z',
  ...change,
})

describe('a dossier in the list', () => {
  test('has news when the office has moved it, also where it has come back to the same status', () => {
    expect(hasNews(view(), view({ status: 'processing' }))).toBe(true)
    expect(hasNews(view(), view({ events: [event] }))).toBe(true)
  })

  test('has none when it was only asked later', () => {
    expect(hasNews(view(), view({ asOf: '2026-11-22T03:00:00.000Z' }))).toBe(false)
  })

  test('that was never looked at has news once it is more than received', () => {
    expect(hasNews(undefined, view({ status: 'submitted' }))).toBe(false)
    expect(hasNews(undefined, view())).toBe(true)
  })
})
