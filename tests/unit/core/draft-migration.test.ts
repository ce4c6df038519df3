import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer, Answers } from '../../../src/core/answers.ts'
import { migrateDraft, type PackMigration, parseMigrations } from '../../../src/core/draft-migration.ts'
import { anyAnswer } from './arbitrary-answers.ts'

const draftOf = (answers: Answers, version = '2026-01-01', lookAgain?: string[]) => ({
  id: 'x',
  procedure: { code: '1.001193', version },
  answers,
  ...(lookAgain ? { lookAgain } : {}),
})
const migrated = (answers: Answers, changes: PackMigration['changes']) =>
  migrateDraft(draftOf(answers), [{ to: '2026-02-01', changes }], '2026-02-01')

describe('a draft of an older version', () => {
  test('has a renamed answer at its new address', () => {
    const { answers, procedure } = migrated({ name: 'An', other: 'x' }, [
      { do: 'rename', from: 'name', to: 'child.name' },
    ])
    expect(answers).toEqual({ other: 'x', 'child.name': 'An' })
    expect(procedure).toEqual({ code: '1.001193', version: '2026-02-01' })
  })

  test('keeps both answers when the new address is taken, and asks to look again', () => {
    const { answers, lookAgain } = migrated({ a: '1', b: '2' }, [{ do: 'rename', from: 'a', to: 'b' }])
    expect(answers).toEqual({ a: '1', b: '2' })
    expect(lookAgain).toEqual(['b'])
  })

  test('has a replaced option, alone, among others and inside a list', () => {
    const { answers } = migrated({ one: 'old', many: ['x', 'old'], list: [{ id: 'i', answers: { kind: 'old' } }] }, [
      { do: 'replace', field: 'one', from: 'old', to: 'new' },
      { do: 'replace', field: 'many', from: 'old', to: 'new' },
      { do: 'replace', in: 'list', field: 'kind', from: 'old', to: 'new' },
    ])
    expect(answers).toEqual({ one: 'new', many: ['x', 'new'], list: [{ id: 'i', answers: { kind: 'new' } }] })
  })

  test('keeps an option that is gone, and asks to look again only where it was chosen', () => {
    const changes: PackMigration['changes'] = [{ do: 'look', field: 'one', value: 'gone' }]
    expect(migrated({ one: 'gone' }, changes)).toMatchObject({ answers: { one: 'gone' }, lookAgain: ['one'] })
    expect(migrated({ one: 'stays' }, changes)).not.toHaveProperty('lookAgain')
  })

  test('is looked at again under its new address', () => {
    const draft = draftOf({ a: '1' }, '2026-01-01', ['a'])
    const changes: PackMigration['changes'] = [{ do: 'rename', from: 'a', to: 'b' }]
    expect(migrateDraft(draft, [{ to: '2026-02-01', changes }], '2026-02-01').lookAgain).toEqual(['b'])
  })
})

test('a draft of this version, or of a newer one, is left as it is', () => {
  const changes: PackMigration['changes'] = [{ do: 'rename', from: 'a', to: 'b' }]
  for (const version of ['2026-02-01', '2026-03-01']) {
    const draft = draftOf({ a: '1' }, version)
    expect(migrateDraft(draft, [{ to: '2026-02-01', changes }], '2026-02-01')).toBe(draft)
  }
})

const path = fc.constantFrom('a', 'b', 'c', 'd.e', 'list')
const value = fc.constantFrom('yes', 'no', '12', 'agreed')
const inList = fc.constantFrom({}, {}, { in: 'list' })
const change: fc.Arbitrary<PackMigration['changes'][number]> = fc.oneof(
  fc.tuple(inList, path, path).map(([where, from, to]) => ({ do: 'rename' as const, ...where, from, to })),
  fc
    .tuple(inList, path, value, value)
    .map(([where, field, from, to]) => ({ do: 'replace' as const, ...where, field, from, to })),
  fc.tuple(inList, path).map(([where, field]) => ({ do: 'look' as const, ...where, field })),
)
const days = ['2026-02-01', '2026-03-01', '2026-04-01']
const history = fc.tuple(
  ...days.map((to) => fc.array(change, { minLength: 1, maxLength: 5 }).map((changes) => ({ to, changes }))),
)
const answers = fc.dictionary(fc.oneof(path, fc.string()), anyAnswer, { maxKeys: 6 })

/** Everything that a person wrote, wherever it stands; how often the same is written does not matter. */
function written(answer: Answer | Answers): string[] {
  if (typeof answer === 'string') return [answer]
  return Object.values(answer).flatMap((part) => (typeof part === 'object' ? written(part) : [String(part)]))
}

describe('whatever was written and however the pack changed', () => {
  test('nothing that was written is lost', () => {
    fc.assert(
      fc.property(answers, history, (given, migrations) => {
        const after = migrateDraft(draftOf(given), migrations, '2026-04-01')
        const targets = new Set<string>(
          migrations.flatMap(({ changes }) =>
            changes.flatMap((one) => (one.do === 'replace' ? [one.from, one.to] : [])),
          ),
        )
        const rest = (from: Answers) =>
          written(from)
            .filter((text) => !targets.has(text))
            .sort()
        expect(rest(after.answers)).toEqual(rest(given))
        expect(written(after.answers)).toHaveLength(written(given).length)
      }),
      { numRuns: 1000 },
    )
  })

  test('version by version comes to the same as all at once, and twice to the same as once', () => {
    fc.assert(
      fc.property(answers, history, (given, migrations) => {
        const once = migrateDraft(draftOf(given), migrations, '2026-04-01')
        const stepwise = days.reduce((draft, to) => migrateDraft(draft, migrations, to), draftOf(given))
        expect(stepwise).toEqual(once)
        expect(migrateDraft(once, migrations, '2026-04-01')).toBe(once)
      }),
      { numRuns: 500 },
    )
  })
})

describe('migrations.json', () => {
  test('is read when its versions go up', () => {
    const migrations = [{ to: '2026-02-01', changes: [{ do: 'look', field: 'a' }] }]
    expect(parseMigrations({ migrations })).toEqual({ ok: true, value: migrations })
  })

  test.each([
    [{ migrations: [{ to: '2026-02-01', changes: [] }] }],
    [{ migrations: [{ to: '2026-02-01', changes: [{ do: 'drop', field: 'a' }] }] }],
    [{ migrations: [{ to: 'soon', changes: [{ do: 'look', field: 'a' }] }] }],
    [{ migrations: ['2026-02-01', '2026-02-01'].map((to) => ({ to, changes: [{ do: 'look', field: 'a' }] })) }],
    [null],
  ])('is refused with a sentence: %j', (json) => {
    const parsed = parseMigrations(json)
    expect(parsed.ok ? [] : parsed.error.join()).toMatch(/\w/)
  })
})
