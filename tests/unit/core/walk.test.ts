import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer, Answers } from '../../../src/core/answers.ts'
import { openProblems } from '../../../src/core/dossier.ts'
import type { Procedure } from '../../../src/core/procedure.ts'
import { decidingFields, type Walk, walk } from '../../../src/core/wizard.ts'
import { loadProcedure, loadSamples, procedureCodes } from '../../../src/procedures/index.ts'
import { answersTo, answerTo, anyAnswer } from './arbitrary-answers.ts'
import { ask, packWith, person } from './fixtures.ts'

const today = '2026-11-22'
const runs = { numRuns: 60 }

const shape = ({ steps, stop }: Walk) => ({
  stop: stop?.stop.id,
  steps: steps.map(({ step, asked }) => [
    step.id,
    asked.map(({ path, things }) => [path, things?.map((thing) => [thing.id, thing.asked.map((part) => part.path)])]),
  ]),
})

const paths = ({ steps }: Walk) =>
  new Set(
    steps.flatMap(({ asked }) =>
      asked.flatMap(({ path, things }) => [
        path,
        ...(things ?? []).flatMap((one) => one.asked.map((part) => part.path)),
      ]),
    ),
  )

async function load(code: string): Promise<{ pack: Procedure; samples: Answers[] }> {
  const loaded = await loadProcedure(code)
  if (!loaded.ok) throw new Error(`${code} is not there`)
  return { pack: loaded.value, samples: (await loadSamples(code)).map(({ answers }) => answers) }
}

describe.each(procedureCodes)('walking %s with whatever answers', (code) => {
  test('never fails, and names problems only of what is asked', async () => {
    const { pack } = await load(code)
    fc.assert(
      fc.property(answersTo(pack), (answers) => {
        const walked = walk(pack, answers, { today })
        const asked = paths(walked)
        const named = walked.steps.flatMap(({ problems, warnings }) => [...problems, ...warnings])
        for (const { field } of named) expect(asked).toContain(field)
      }),
      runs,
    )
  })

  test('never fails when any asked field holds anything at all', async () => {
    const { pack, samples } = await load(code)
    const ids = pack.steps.flatMap(({ fields }) => fields.map(({ id }) => id))
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.constantFrom(...ids), anyAnswer, (sample, id, answer) => {
        expect(walk(pack, { ...sample, [id]: answer }, { today }).steps.length).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
  })

  test('keeps the same answers when it walks what it kept', async () => {
    const { pack } = await load(code)
    fc.assert(
      fc.property(answersTo(pack), (answers) => {
        const once = walk(pack, answers, { today })
        const twice = walk(pack, once.answers, { today })
        expect(twice.answers).toEqual(once.answers)
        expect(shape(twice)).toEqual(shape(once))
      }),
      runs,
    )
  })

  test('counts only what is asked', async () => {
    const { pack } = await load(code)
    fc.assert(
      fc.property(answersTo(pack), (answers) => {
        const walked = walk(pack, answers, { today })
        const asked = paths(walked)
        expect(Object.keys(walked.answers).filter((path) => !asked.has(path))).toEqual([])
      }),
      runs,
    )
  })

  test('is not changed by an answer behind a closed door', async () => {
    const { pack, samples } = await load(code)
    const fields = pack.steps.flatMap((step) => step.fields)
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.constantFrom(...fields).chain((field) => fc.tuple(fc.constant(field), answerTo(field))),
        (sample, [field, answer]) => {
          const before = walk(pack, sample, { today })
          fc.pre(!paths(before).has(field.id))
          expect(walk(pack, { ...sample, [field.id]: answer }, { today })).toEqual(before)
        },
      ),
      runs,
    )
  })

  test('has the same steps and fields, whatever is typed into a field that decides nothing', async () => {
    const { pack, samples } = await load(code)
    const deciding = decidingFields(pack)
    const free = pack.steps
      .flatMap(({ fields }) => fields)
      .filter(({ id, kind }) => kind !== 'list' && !deciding.has(id))
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...samples), answersTo(pack)),
        fc.constantFrom(...free).chain((field) => fc.tuple(fc.constant(field.id), answerTo(field))),
        (answers, [id, answer]) => {
          const changed = walk(pack, { ...answers, [id]: answer }, { today })
          expect(shape(changed)).toEqual(shape(walk(pack, answers, { today })))
        },
      ),
      runs,
    )
  })
})

describe('the way', () => {
  const kind = { id: 'kind', kind: 'choice', options: [{ id: 'a' }, { id: 'b' }] }
  const whenA = { field: 'kind', is: 'a' }
  const pack = packWith([
    ask('kind', [kind]),
    ask('more', [{ id: 'more', kind: 'yes-no' }], { when: whenA }),
    ask('most', [{ id: 'most', kind: 'text' }], { when: { field: 'more', is: 'yes' } }),
    ask('other', [{ id: 'other', kind: 'text' }], {
      when: { field: 'kind', is: 'b' },
      stops: [{ id: 'elsewhere', when: { field: 'other', is: 'leave' } }],
    }),
  ])
  const steps = (answers: Answers) => walk(pack, answers, { today }).steps.map(({ step }) => step.id)
  const rest = ['person', 'check', 'send']

  test('opens as answers are given, door after door', () => {
    expect(steps({})).toEqual(['kind', ...rest])
    expect(steps({ kind: 'a' })).toEqual(['kind', 'more', ...rest])
    expect(steps({ kind: 'a', more: 'yes' })).toEqual(['kind', 'more', 'most', ...rest])
  })

  test('forgets what is behind a door that was closed again, and what that had opened', () => {
    const walked = walk(pack, { kind: 'b', more: 'yes', most: 'x', other: 'y', ...person }, { today })
    expect(walked.steps.map(({ step }) => step.id)).toEqual(['kind', 'other', ...rest])
    expect(Object.keys(walked.answers).sort()).toEqual(['kind', 'office', 'other', 'person.id', 'person.name'])
    expect(openProblems(walked)).toEqual([])
  })

  test('ends at a stop, and asks nothing after it', () => {
    const walked = walk(pack, { kind: 'b', other: 'leave', ...person }, { today })
    expect(walked.stop?.stop.id).toBe('elsewhere')
    expect(walked.steps.map(({ step }) => step.id)).toEqual(['kind', 'other'])
    expect(Object.keys(walked.answers)).toEqual(['kind', 'other'])
    expect(openProblems(walked)).toEqual([{ code: 'procedure.not-eligible', facts: { stop: 'elsewhere' } }])
  })

  test('warns of an unknown province in a number, and lets it pass', () => {
    const walked = walk(pack, { kind: 'a', more: 'no', ...person }, { today, idProvinces: new Set(['001']) })
    expect(walked.steps.flatMap(({ warnings }) => warnings)).toEqual([
      { code: 'id.province-unknown', field: 'person.id' },
    ])
    expect(openProblems(walked)).toEqual([])
  })
})

describe('a list on the way', () => {
  const parts = [
    { id: 'name', kind: 'person-name' },
    { id: 'hasId', kind: 'yes-no' },
    { id: 'id', kind: 'personal-id', when: { field: 'hasId', is: 'yes' } },
    { id: 'room', kind: 'text', when: { field: 'rooms', is: 'yes' } },
  ]
  const pack = packWith([
    ask('start', [
      { id: 'rooms', kind: 'yes-no' },
      { id: 'guests', kind: 'list', min: 1, max: 2, fields: parts },
    ]),
  ])
  const guest = (id: string, answers: Answers = {}) => ({ id, answers: { name: 'Páo', hasId: 'no', ...answers } })
  const walkWith = (guests: Answer | undefined, rooms = 'no') => {
    const answers: Answers = { rooms, ...person }
    return walk(pack, guests === undefined ? answers : { ...answers, guests }, { today })
  }
  const open = (guests: Answer | undefined, rooms?: string) =>
    openProblems(walkWith(guests, rooms)).map(({ code, field }) => `${field} ${code}`)

  test('is asked thing by thing, and a problem names the thing', () => {
    expect(open([guest('a'), guest('b', { hasId: 'yes' })])).toEqual(['guests.b.id answer.missing'])
    expect(open([guest('a')], 'yes')).toEqual(['guests.a.room answer.missing'])
    expect(open([guest('a', { name: '' })])).toEqual(['guests.a.name answer.missing'])
  })

  test('drops from a thing what is not asked of it', () => {
    expect(walkWith([guest('a', { id: '001196012345', room: '5', colour: 'red' })]).answers['guests']).toEqual([
      { id: 'a', answers: { name: 'Páo', hasId: 'no' } },
    ])
  })

  test('has neither too few nor too many things', () => {
    expect(open(undefined)).toEqual(['guests answer.too-few'])
    expect(open([guest('a'), guest('b'), guest('c')])).toEqual(['guests answer.too-many'])
  })

  test('says that what is no list is damaged', () => {
    expect(open('Páo')).toEqual(['guests answer.malformed'])
    expect(open(['Páo'])).toEqual(['guests answer.malformed'])
    expect(open({ day: '1', month: '1', year: '2000' })).toEqual(['guests answer.malformed'])
  })
})
