import { describe, expect, test } from 'vitest'
import type { Answers } from '../../../src/core/answers.ts'
import { feesFor } from '../../../src/core/fees.ts'
import { ask, madeUpFact, packJson, packWith } from './fixtures.ts'

const fields = [
  { id: 'copies', kind: 'number' },
  { id: 'channel', kind: 'choice', options: [{ id: 'online' }, { id: 'desk' }] },
  { id: 'guests', kind: 'list', max: 9, fields: [{ id: 'name', kind: 'person-name' }] },
]
const fees = (rules: Record<string, unknown>[], answers: Answers, day = '2026-06-01') => {
  const facts = { ...packJson().facts, fees: rules.map((rule) => ({ per: 'dossier', ...rule, ...madeUpFact })) }
  return feesFor(packWith([ask('start', fields)], { facts }), answers, day)
}

describe('the fees', () => {
  test('are nothing where there are no rules', () => {
    expect(fees([], {})).toEqual({ lines: [], total: 0 })
  })

  test('are counted by a number or by the things in a list, and added up', () => {
    const rules = [
      { id: 'base', amount: 7000 },
      { id: 'copies', amount: 8000, per: 'unit', count: 'copies' },
      { id: 'guests', amount: 500, per: 'unit', count: 'guests' },
    ]
    const guests = [
      { id: 'a', answers: {} },
      { id: 'b', answers: {} },
    ]
    const counted = fees(rules, { copies: '3', guests })
    expect(counted.lines.map(({ id, count, total }) => [id, count, total])).toEqual([
      ['base', 1, 7000],
      ['copies', 3, 24_000],
      ['guests', 2, 1000],
    ])
    expect(counted.total).toBe(32_000)
  })

  test('keep a line that costs nothing, with its mark, and drop one that counts nothing', () => {
    const rules = [
      { id: 'free', amount: 0 },
      { id: 'copies', amount: 8000, per: 'unit', count: 'copies' },
    ]
    expect(fees(rules, {})).toEqual({
      lines: [{ id: 'free', amount: 0, count: 1, total: 0, confidence: 'U' }],
      total: 0,
    })
  })

  test('follow the answers', () => {
    const rules = [
      { id: 'online', amount: 7000, when: { field: 'channel', is: 'online' } },
      { id: 'desk', amount: 15_000, when: { field: 'channel', is: 'desk' } },
    ]
    expect(fees(rules, { channel: 'online' }).total).toBe(7000)
    expect(fees(rules, { channel: 'desk' }).total).toBe(15_000)
    expect(fees(rules, {}).total).toBe(0)
  })

  test('follow the rules in force on the day, first and last day included', () => {
    const rules = [
      { id: 'old', amount: 1, validUntil: '2026-06-30' },
      { id: 'new', amount: 2, validFrom: '2026-07-01' },
    ]
    expect(fees(rules, {}, '2026-06-30').total).toBe(1)
    expect(fees(rules, {}, '2026-07-01').total).toBe(2)
  })

  test('count nothing where the number is not a number yet', () => {
    const counted = fees([{ id: 'copies', amount: 8000, per: 'unit', count: 'copies' }], { copies: 'two' })
    expect(counted).toEqual({ lines: [], total: 0 })
  })
})
