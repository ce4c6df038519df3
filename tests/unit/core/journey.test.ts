import { describe, expect, test } from 'vitest'
import type { Journey, JourneyProgress } from '../../../src/core/journey.ts'
import { begin, type JourneyMove, move, resume } from '../../../src/core/journey-moves.ts'
import { parseJourney } from '../../../src/core/journey-pack.ts'
import { roadsOf } from '../../../src/core/journey-roads.ts'
import { onwardOf, optionsOf, stepsAhead, troubleAt } from '../../../src/core/journey-way.ts'

const today = '2026-11-22'
const now = '2026-11-22T03:00:00.000Z'
const at = { section: 'way', facts: ['free'] }
const off = { ...at, kind: 'off-app', place: 'phone', drawing: 'river', trouble: 'no-bridge' }

/** Across a river: by the bridge, or by boat; on foot or with a child. */
const river = {
  id: 'river',
  version: today,
  reviewBy: '2027-01-01',
  pictogram: 'place',
  facts: [{ id: 'free', source: 'Everybody knows', confidence: 'M', checkedAt: today }],
  desks: [{ id: 'ferryman', phone: { number: '1900 0000', fact: 'free' } }],
  links: [{ id: 'map', url: 'https://example.org', fact: 'free' }],
  trouble: [
    {
      id: 'no-bridge',
      kind: 'look',
      options: [
        { id: 'water', to: 'take-boat' },
        { id: 'heavy', to: 'ask', when: { field: 'with', is: 'child' } },
        { id: 'other', to: 'ask' },
      ],
    },
    {
      id: 'take-boat',
      kind: 'answer',
      otherwise: 'wait',
      go: { step: 'boat', answers: { by: 'boat' } },
    },
    { id: 'wait', kind: 'answer', otherwise: 'ask' },
    { id: 'ask', kind: 'desk', desk: 'ferryman' },
  ],
  steps: [
    { ...at, id: 'look', kind: 'checklist', items: [{ id: 'shoes' }, { id: 'hat' }] },
    { ...at, id: 'with', kind: 'ask', answer: 'with', options: [{ id: 'nobody' }, { id: 'child' }] },
    { ...at, id: 'by', kind: 'ask', answer: 'by', options: [{ id: 'bridge' }, { id: 'boat' }] },
    { ...off, id: 'bridge', when: { field: 'by', is: 'bridge' }, links: ['map'] },
    { ...off, id: 'boat', when: { field: 'by', is: 'boat' }, bring: ['coin'] },
    {
      ...at,
      id: 'over',
      kind: 'done',
      again: 'by',
      onward: [{ id: 'sign', page: '/sign', when: { field: 'with', is: 'child' } }],
    },
  ],
}

type Loose = Record<string, unknown>

function read(json: unknown): Journey {
  const parsed = parseJourney(json)
  if (!parsed.ok) throw new Error(parsed.error.join('\n'))
  return parsed.value
}

/** The faults of the river after a change; `part` has its entry `id` replaced by what `change` makes of it. */
function faultsOf(
  part: 'facts' | 'desks' | 'links' | 'trouble' | 'steps',
  id: string,
  change: (one: Loose) => Loose[],
) {
  const parts: Loose[] = river[part]
  const parsed = parseJourney({ ...river, [part]: parts.flatMap((one) => (one['id'] === id ? change(one) : [one])) })
  return parsed.ok ? [] : parsed.error
}

const journey = read(river)
const press = (progress: JourneyProgress, ...moves: JourneyMove[]) =>
  moves.reduce((one, next) => move(journey, one, next, { today, now }), progress)
const start = begin(journey, now)
const atBridge = press(start, { do: 'on' }, { do: 'answer', option: 'nobody' }, { do: 'answer', option: 'bridge' })

describe('reading a journey', () => {
  test('takes a whole one, and fills in what may be left out', () => {
    expect(journey.steps.find(({ id }) => id === 'bridge')).toMatchObject({ bring: [], secrets: false, links: ['map'] })
  })

  test.each([
    ['two steps of one id', faultsOf('steps', 'boat', (one) => [one, one]), 'steps.boat: the id is used twice'],
    ['a step of unknown kind', faultsOf('steps', 'boat', (one) => [{ ...one, kind: 'swim' }]), 'steps.4.kind'],
    [
      'a section left and entered again',
      faultsOf('steps', 'boat', (one) => [{ ...one, section: 'water' }]),
      'steps.over: section "way" was left before',
    ],
    [
      'a fact that is not there',
      faultsOf('steps', 'boat', (one) => [{ ...one, facts: ['fare'] }]),
      'steps.boat: there is no "fare" in facts',
    ],
    [
      'a fact that nobody tells',
      faultsOf('facts', 'free', (one) => [one, { ...one, id: 'idle' }]),
      'facts.idle: nothing points at it',
    ],
    [
      'a desk to which nobody is sent',
      faultsOf('desks', 'ferryman', (one) => [one, { id: 'idle' }]),
      'desks.idle: nothing points at it',
    ],
    [
      'a link that is not secure',
      faultsOf('links', 'map', (one) => [{ ...one, url: 'http://example.org' }]),
      'links.map: must begin with https://',
    ],
    [
      'trouble that is not there',
      faultsOf('steps', 'boat', (one) => [{ ...one, trouble: 'storm' }]),
      'steps.boat: there is no "storm" in trouble',
    ],
    [
      'trouble to which nobody comes',
      faultsOf('trouble', 'ask', (one) => [one, { ...one, id: 'idle' }]),
      'trouble.idle: nothing points at it',
    ],
    [
      'an answer to a step that is not there',
      faultsOf('trouble', 'take-boat', (one) => [{ ...one, go: { step: 'swim' } }]),
      'trouble.take-boat.go: there is no "swim" in steps',
    ],
    [
      'an answer by an option that is not there',
      faultsOf('trouble', 'take-boat', (one) => [{ ...one, go: { step: 'boat', answers: { by: 'swim' } } }]),
      'trouble.take-boat.go: "by" has no option "swim"',
    ],
    [
      'a circle of answers',
      faultsOf('trouble', 'wait', (one) => [{ ...one, otherwise: 'take-boat' }]),
      'leads back to itself',
    ],
    [
      'a look without "something else"',
      faultsOf('trouble', 'no-bridge', (one) => [
        {
          ...one,
          options: [
            { id: 'water', to: 'take-boat' },
            { id: 'heavy', to: 'ask' },
          ],
        },
      ]),
      'trouble.no-bridge: needs an option "other"',
    ],
    [
      'a condition on what comes later',
      faultsOf('steps', 'with', (one) => [{ ...one, when: { field: 'by', is: 'boat' } }]),
      'steps.with.when: depends on "by", which is not asked before it',
    ],
    [
      'a page beyond the end for an option that is not there',
      faultsOf('steps', 'over', (one) => [
        { ...one, onward: [{ id: 'sign', page: '/sign', when: { field: 'by', is: 'swim' } }] },
      ]),
      'steps.over.onward.sign: "by" has no option "swim"',
    ],
    [
      'a condition on an option that is not there',
      faultsOf('steps', 'boat', (one) => [{ ...one, when: { field: 'by', is: 'swim' } }]),
      'steps.boat.when: "by" has no option "swim"',
    ],
    [
      'a condition that makes no sense for a choice',
      faultsOf('steps', 'boat', (one) => [{ ...one, when: { field: 'by', withinDays: 3 } }]),
      'steps.boat.when: only "is" and "in"',
    ],
    [
      'a question asked twice',
      faultsOf('steps', 'by', (one) => [one, { ...one, id: 'again' }]),
      'steps.again: "by" is asked twice',
    ],
    [
      'an end that leads to no question',
      faultsOf('steps', 'over', (one) => [{ ...one, again: 'boat' }]),
      'steps.over.again: "boat" is not a question',
    ],
    [
      'a road without an end',
      faultsOf('steps', 'over', (one) => [{ ...one, when: { field: 'by', is: 'boat' } }]),
      '"by":"bridge"} has 0 ends',
    ],
    ['a road with two ends', faultsOf('steps', 'over', (one) => [one, { ...one, id: 'home' }]), 'has 2 ends'],
    [
      'a step to which no road leads',
      faultsOf('steps', 'boat', (one) => [
        one,
        {
          ...one,
          id: 'swim',
          when: {
            all: [
              { field: 'by', is: 'boat' },
              { field: 'by', is: 'bridge' },
            ],
          },
        },
      ]),
      'steps.swim: no road leads there',
    ],
    [
      'an answer to a step that does not apply',
      faultsOf('trouble', 'take-boat', (one) => [{ ...one, go: { step: 'boat' } }]),
      '"boat" does not apply',
    ],
  ])('refuses %s', (_, faults, said) => {
    expect(faults.filter((fault) => fault.includes(said))).not.toEqual([])
  })
})

describe('the way', () => {
  test('ends at the first question that is open', () => {
    expect(stepsAhead(journey, start, today).map(({ id }) => id)).toEqual(['look', 'with'])
    expect(stepsAhead(journey, atBridge, today).map(({ id }) => id)).toEqual(['look', 'with', 'by', 'bridge', 'over'])
  })

  test('does not count an answer that is no option, or whose question is not reached', () => {
    expect(stepsAhead(journey, { answers: { with: 'dog', by: 'boat' } }, today).map(({ id }) => id)).toEqual([
      'look',
      'with',
    ])
    expect(stepsAhead(journey, { answers: { by: 'boat' } }, today).map(({ id }) => id)).toEqual(['look', 'with'])
  })

  test('has a road for every answer to every question', () => {
    expect(roadsOf(journey).map(({ answers }) => answers)).toEqual([
      { with: 'nobody', by: 'bridge' },
      { with: 'nobody', by: 'boat' },
      { with: 'child', by: 'bridge' },
      { with: 'child', by: 'boat' },
    ])
  })

  test('offers what is for some only to those', () => {
    const look = troubleAt(journey, 'no-bridge')
    if (look?.kind !== 'look') throw new Error('no-bridge is no look')
    const seen = (answers: Record<string, string>) => optionsOf(journey, look, { answers }, today).map(({ id }) => id)
    expect(seen({ with: 'nobody' })).toEqual(['water', 'other'])
    expect(seen({ with: 'child' })).toEqual(['water', 'heavy', 'other'])
  })

  test('leads on from its end, where what was set up can be used', () => {
    const end = journey.steps.find(({ id }) => id === 'over')
    if (end?.kind !== 'done') throw new Error('over is no end')
    const seen = (answers: Record<string, string>) => onwardOf(journey, end, { answers }, today).map(({ page }) => page)
    expect(seen({ with: 'nobody', by: 'boat' })).toEqual([])
    expect(seen({ with: 'child', by: 'boat' })).toEqual(['/sign'])
  })
})

describe('moving on a journey', () => {
  test('goes on step by step, and remembers what was done and ticked', () => {
    const ticked = press(
      start,
      { do: 'tick', item: 'shoes', on: true },
      { do: 'tick', item: 'hat', on: true },
      { do: 'tick', item: 'shoes', on: false },
    )
    expect(ticked.ticked).toEqual(['hat'])
    expect(press(ticked, { do: 'on' })).toMatchObject({ step: 'with', done: ['look'], ticked: ['hat'], updatedAt: now })
  })

  test('ticks what to bring, and nothing else', () => {
    const boat = { ...atBridge, answers: { with: 'nobody', by: 'boat' }, step: 'boat' }
    expect(press(boat, { do: 'tick', item: 'coin', on: true }).ticked).toEqual(['coin'])
    expect(press(boat, { do: 'tick', item: 'hat', on: true })).toBe(boat)
  })

  test('keeps the tick that two tabs set', () => {
    const once = press(start, { do: 'tick', item: 'shoes', on: true })
    expect(press(once, { do: 'tick', item: 'shoes', on: true })).toBe(once)
    expect(press(once, { do: 'tick', item: 'shoes', on: false }).ticked).toEqual([])
    expect(press(start, { do: 'tick', item: 'shoes', on: false })).toBe(start)
  })

  test('that was left for later is awake again with the next move', () => {
    expect(press({ ...atBridge, resting: true }, { do: 'on' })).toMatchObject({ resting: false, step: 'over' })
  })

  test('goes from trouble to an answer, and where it helps to another step with the answers for it', () => {
    const answer = press(atBridge, { do: 'trouble' }, { do: 'see', option: 'water' })
    expect(answer).toMatchObject({ step: 'bridge', trouble: 'take-boat' })
    const boat = press(answer, { do: 'helped' })
    expect(boat).toMatchObject({ step: 'boat', answers: { with: 'nobody', by: 'boat' } })
    expect(boat.trouble).toBeUndefined()
  })

  test('goes from an answer that did not help to a desk, and from there back to the step', () => {
    const desk = press(
      atBridge,
      { do: 'trouble' },
      { do: 'see', option: 'water' },
      { do: 'not-helped' },
      { do: 'not-helped' },
    )
    expect(desk).toMatchObject({ step: 'bridge', trouble: 'ask' })
    const back = press(desk, { do: 'close' })
    expect([back.step, back.trouble]).toEqual(['bridge', undefined])
  })

  test('goes back to the step where an answer helped and leads nowhere else', () => {
    const waited = press(
      atBridge,
      { do: 'trouble' },
      { do: 'see', option: 'water' },
      { do: 'not-helped' },
      { do: 'helped' },
    )
    expect([waited.step, waited.trouble]).toEqual(['bridge', undefined])
  })

  test('rests in the middle of trouble, and is found there', () => {
    const resting = { ...press(atBridge, { do: 'trouble' }), resting: true }
    expect(resume(journey, resting, today)).toMatchObject({ step: 'bridge', trouble: 'no-bridge', resting: false })
  })

  test.each<[string, JourneyProgress, JourneyMove]>([
    ['answering what is not asked', start, { do: 'answer', option: 'boat' }],
    ['an option that is not there', press(start, { do: 'on' }), { do: 'answer', option: 'dog' }],
    ['going on from an open question', press(start, { do: 'on' }), { do: 'on' }],
    ['going on from the end', press(atBridge, { do: 'on' }), { do: 'on' }],
    ['going to a step that does not apply', atBridge, { do: 'go', step: 'boat' }],
    ['trouble where nothing happens elsewhere', start, { do: 'trouble' }],
    ['seeing what is for others', press(atBridge, { do: 'trouble' }), { do: 'see', option: 'heavy' }],
    ['helped before anything was tried', press(atBridge, { do: 'trouble' }), { do: 'helped' }],
    ['going on while in trouble', press(atBridge, { do: 'trouble' }), { do: 'on' }],
  ])('changes nothing by %s', (_, progress, wanted) => {
    expect(press(progress, wanted)).toBe(progress)
  })

  test('goes back to a question, and another answer leads another way without dropping anything', () => {
    const other = press(atBridge, { do: 'go', step: 'by' }, { do: 'answer', option: 'boat' })
    expect(other).toMatchObject({ step: 'boat', done: ['look', 'with', 'by'] })
    expect(press(atBridge, { do: 'on' }, { do: 'go', step: 'by' }).step).toBe('by')
  })

  test('finds a place on the way for somebody whose step is gone', () => {
    const lost = { ...atBridge, step: 'tunnel', trouble: 'no-light' }
    expect(resume(journey, lost, today)).toMatchObject({ step: 'bridge', answers: atBridge.answers })
    expect(resume(journey, lost, today).trouble).toBeUndefined()
    expect(resume(journey, { ...lost, done: journey.steps.map(({ id }) => id) }, today).step).toBe('over')
  })
})
