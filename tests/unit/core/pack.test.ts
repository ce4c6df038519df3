import { describe, expect, test } from 'vitest'
import { parseProcedure } from '../../../src/core/pack.ts'
import { missingWords, neededWords, wordAt } from '../../../src/core/words.ts'
import { ask, madeUpFact, packJson, packWith } from './fixtures.ts'

const faults = (json: unknown) => {
  const parsed = parseProcedure(json)
  return parsed.ok ? [] : parsed.error
}
const withSteps = (...steps: unknown[]) => faults({ ...packJson(), steps: [...steps, ...packJson().steps] })
const name = (id: string, more: Record<string, unknown> = {}) => ({ id, kind: 'person-name', ...more })
const facts = (change: Record<string, unknown>) => faults(packJson({ facts: { ...packJson().facts, ...change } }))

describe('reading a pack', () => {
  test('takes one without a fault, and fills in what may be left out', () => {
    const pack = packWith([])
    expect(pack.steps[0]?.fields[0]).toMatchObject({ optional: false })
    expect(pack.steps[1]).toMatchObject({ fields: [], stops: [] })
  })

  test('names the place of what has the wrong shape, a misspelt key included', () => {
    expect(faults(packJson({ code: '1.2' }))).toEqual(['code: is not right (invalid_format)'])
    expect(faults(packJson({ colour: 'red' }))).toEqual(['the pack: does not know "colour"'])
    expect(faults(packJson({ version: '2026-02-30' }))).toEqual(['version: is not right (custom)'])
    expect(faults('nothing')).toEqual(['the pack: must be of the type object'])
    expect(facts({ channels: { ids: ['fax'], ...madeUpFact } })[0]).toContain(
      'facts.channels.ids.0: must be "online" or',
    )
    expect(facts({ authority: { id: 'commune-police' } })[0]).toBe('facts.authority.source: must be of the type string')
  })

  test('names the place inside a field, a part of a list and a condition', () => {
    expect(withSteps(ask('a', [name('x', { maxx: 3 })]))).toEqual(['steps.0.fields.0: does not know "maxx"'])
    expect(withSteps(ask('a', [{ id: 'x', kind: 'colour' }]))).toEqual([
      'steps.0.fields.0.kind: is none of those there are',
    ])
    const list = { id: 'l', kind: 'list', max: 2, fields: [name('x', { maxx: 3 })] }
    expect(withSteps(ask('a', [list]))).toEqual(['steps.0.fields.0.fields.0: does not know "maxx"'])
    const when = { field: 'x', iss: 'y' }
    expect(withSteps(ask('a', [name('x')]), ask('b', [], { when }))[0]).toContain('steps.1.when')
  })

  test.each<[string, unknown[], string]>([
    ['a field asked twice', [ask('a', [name('x')]), ask('b', [name('x')])], 'x: is asked twice'],
    ['a step id used twice', [ask('a', []), ask('a', [])], 'steps.a: the id is used twice'],
    [
      'a section that is left and entered again',
      [ask('a', []), ask('b', []), ask('c', [], { section: 'a' })],
      'steps.c: section "a" was left before; its steps must stand together',
    ],
    [
      'a condition on a later question',
      [ask('a', [name('x', { when: { field: 'y', answered: true } })]), ask('b', [name('y')])],
      'x.when: depends on "y", which is not asked before it',
    ],
    [
      'a page that depends on its own questions',
      [ask('a', [name('x')], { when: { field: 'x', answered: true } })],
      'steps.a.when: depends on "x", which is not asked before it',
    ],
    [
      'a date limit on something that is not asked',
      [ask('a', [{ id: 'x', kind: 'date', limits: [{ rule: 'before', than: 'y' }] }])],
      'x.limits: depends on "y", which is not asked before it',
    ],
    [
      'a number compared with a birth date that comes later',
      [
        ask('a', [
          { id: 'x', kind: 'personal-id', birthDate: 'y' },
          { id: 'y', kind: 'date' },
        ]),
      ],
      'x: depends on "y", which is not asked before it',
    ],
    [
      'a stop on a later question',
      [ask('a', [], { stops: [{ id: 'no', when: { field: 'person.name', is: 'x' } }] })],
      'steps.a.stops.no: depends on "person.name", which is not asked before it',
    ],
    [
      'a part of a list that depends on something unknown',
      [ask('a', [{ id: 'l', kind: 'list', max: 2, fields: [name('x', { when: { field: 'zz', is: 'y' } })] }])],
      'l.x.when: depends on "zz", which is not asked before it',
    ],
  ])('finds %s', (_, steps, fault) => {
    expect(withSteps(...steps)).toEqual([fault])
  })

  test('lets a page stop on its own questions, and a part of a list look at another part', () => {
    const list = {
      id: 'l',
      kind: 'list',
      max: 2,
      fields: [{ id: 'kind', kind: 'yes-no' }, name('x', { when: { field: 'kind', is: 'yes' } })],
    }
    expect(withSteps(ask('a', [name('q'), list], { stops: [{ id: 'no', when: { field: 'q', is: 'x' } }] }))).toEqual([])
  })

  test('finds facts, applicants and offices that point at nothing', () => {
    const fee = { id: 'f', amount: 1, per: 'unit', count: 'gone', when: { field: 'lost', is: 'x' }, ...madeUpFact }
    expect(facts({ fees: [fee, fee] })).toEqual([
      'fees.f: the id is used twice',
      ...Array.from({ length: 2 }, () => [
        'fees.f.when: depends on "lost", which is not asked',
        'fees.f.count: depends on "gone", which is not asked',
      ]).flat(),
    ])
    expect(facts({ applicantDeadline: { days: 60, from: 'gone', ...madeUpFact } })).toEqual([
      'applicantDeadline.from: depends on "gone", which is not asked',
    ])
    const applicant = {
      name: 'person.name',
      identity: ['a'],
      instead: [{ when: { field: 'b', is: 'x' }, name: 'c', identity: ['person.id'] }],
    }
    expect(faults(packJson({ applicant }))).toEqual(
      ['a', 'c', 'b'].map((path) => `applicant: depends on "${path}", which is not asked`),
    )
    expect(faults(packJson({ receivedBy: 'person.name' }))).toEqual(['receivedBy: "person.name" is not an address'])
    expect(faults(packJson({ about: 'gone' }))).toEqual(['about: depends on "gone", which is not asked'])
  })

  test('finds people of whom something is said that nobody is asked, that fits no question, or that is said of two', () => {
    const of = (...people: unknown[]) => faults(packJson({ people }))
    const whole = { fullName: 'person.name', personalId: 'person.id' }
    expect(of({ id: 'a', fields: whole })).toEqual([])
    expect(of({ id: 'a', fields: { ...whole, phone: 'person.phone' } })).toEqual([
      'people.a.phone: "person.phone" is not asked',
    ])
    expect(of({ id: 'a', fields: { ...whole, residence: 'person.id' } })).toEqual([
      'people.a.residence: "person.id" is not of the kind "address"',
      'people.a.residence: "person.id" is said of two',
    ])
    expect(of({ id: 'a', fields: whole }, { id: 'a', fields: {} })).toEqual(['people.a: the id is used twice'])
    expect(of({ id: 'a', fields: whole }, { id: 'b', fields: { personalId: 'person.id' } })).toEqual([
      'people.b.personalId: "person.id" is said of two',
    ])
    expect(of({ id: 'a', fields: { personalId: 'person.id' } })).toEqual(['people: nobody is called by "person.name"'])
    expect(of({ id: 'a', fields: { hair: 'person.name' } })[0]).toContain('does not know "hair"')
  })

  test('finds a way that is never checked or sent, and one that ends before it begins', () => {
    const steps = packJson().steps.slice(0, 1)
    expect(faults(packJson({ steps }))).toEqual([
      'steps: there is no step of kind "check"',
      'steps: there is no step of kind "send"',
    ])
    expect(faults(packJson({ validUntil: '2025-01-01' }))).toEqual(['validUntil: is before validFrom'])
  })
})

describe('the words of a pack', () => {
  const choice = { id: 'kind', kind: 'choice', options: [{ id: 'a' }, { id: 'b' }] }
  const pack = packWith([
    ask('start', [choice, { id: 'guests', kind: 'list', max: 3, fields: [choice] }], {
      stops: [{ id: 'no', when: { field: 'kind', is: 'b' } }],
    }),
  ])

  test('are needed for sections, steps, stops, fields, options and the parts of a list', () => {
    expect(neededWords(pack)).toEqual(
      expect.arrayContaining([
        'summary.title',
        'facts.cost',
        'sections.start',
        'steps.start.title',
        'stops.no.text',
        'fields.kind.label',
        'fields.kind.options.b.label',
        'fields.guests.thing',
        'fields.guests.add',
        'fields.guests.kind.label',
        'fields.guests.kind.options.a.label',
        'results.result',
        'rejections.reason',
      ]),
    )
  })

  test('that are missing or blank are told one by one', () => {
    const words = { summary: { title: 'x', about: ' ', official: { no: 'word' } } }
    const missing = missingWords(pack, words, 'vi')
    expect(missing).not.toContain('vi 9.000001: "summary.title" has no words')
    expect(missing).toContain('vi 9.000001: "summary.about" has no words')
    expect(missing).toContain('vi 9.000001: "summary.official" has no words')
    expect(missing).toHaveLength(neededWords(pack).length - 1)
  })

  test('are found by their dotted key', () => {
    expect(wordAt({ a: { b: 'x' } }, 'a.b')).toBe('x')
    expect(wordAt({ a: { b: 'x' } }, 'a')).toBeUndefined()
    expect(wordAt({ a: 'x' }, 'a.b.c')).toBeUndefined()
  })
})
