import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers } from '../../../src/core/answers.ts'
import { bestOf, canBe, castOf, fillFrom, type Known, lessonsOf, offersFor } from '../../../src/core/prefill.ts'
import type { Procedure } from '../../../src/core/procedure.ts'
import { Profile, profileKeys, type Relation } from '../../../src/core/profile.ts'
import { walk } from '../../../src/core/wizard.ts'
import { loadProcedure, procedureCodes } from '../../../src/procedures/index.ts'
import { answersTo } from './arbitrary-answers.ts'
import { ask, packWith } from './fixtures.ts'

const facts = { today: '2026-11-22' }
const lan: Profile = {
  fullName: 'TRẦN THỊ LAN',
  personalId: '001196012345',
  birthDate: { day: '05', month: '03', year: '1996' },
  sex: 'female',
  residence: { province: '01', commune: '00004', street: '12 Hàng Bông' },
  phone: '0912345678',
}

async function pack(code: string): Promise<Procedure> {
  const loaded = await loadProcedure(code)
  if (!loaded.ok) throw new Error(code)
  return loaded.value
}
const packs = await Promise.all(procedureCodes.map(pack))

const roleOf = ({ people }: Procedure, id: string) => {
  const role = people.find((one) => one.id === id)
  if (!role) throw new Error(id)
  return role
}
const castIn = (procedure: Procedure, answers: Answers, relation: Relation) =>
  castOf(procedure, answers, relation).map(({ role, who }) => `${role.id}: ${who}`)

describe('who is who in a dossier', () => {
  test('for oneself, one is whoever applies', async () => {
    const birth = await pack('1.001193')
    expect(castIn(birth, { 'requester.relation': 'mother' }, 'self')).toEqual(['mother: person'])
    expect(castIn(birth, { 'requester.relation': 'grandparent' }, 'self')).toEqual(['requester: person'])
    const copy = await pack('2.000635')
    expect(castIn(copy, { 'requester.relation': 'self' }, 'self')).toEqual(['subject: person'])
    expect(castIn(copy, { 'requester.relation': 'relative' }, 'self')).toEqual(['requester: person'])
  })

  test('for a child, the dossier is about them and the owner of the device applies', async () => {
    expect(castIn(await pack('1.001193'), { 'requester.relation': 'father' }, 'child')).toEqual([
      'child: person',
      'father: self',
    ])
    expect(castIn(await pack('2.000635'), { 'requester.relation': 'guardian' }, 'child')).toEqual([
      'subject: person',
      'requester: self',
    ])
    expect(castIn(await pack('1.004194'), {}, 'child')).toEqual(['person: person'])
  })

  test('a grown-up is not the newborn of a birth registration: there they apply themselves', async () => {
    expect(castIn(await pack('1.001193'), { 'requester.relation': 'mother' }, 'parent')).toEqual(['mother: person'])
    expect(castIn(await pack('2.000635'), { 'requester.relation': 'self' }, 'parent')).toEqual(['subject: person'])
  })

  test('of every pack and any answers: they are in one role, and nobody is in two', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...packs).chain((one) => fc.tuple(fc.constant(one), answersTo(one))),
        fc.constantFrom<Relation>('self', 'child', 'parent', 'other'),
        ([procedure, answers], relation) => {
          const cast = castOf(procedure, answers, relation)
          expect(cast.filter(({ who }) => who === 'person')).toHaveLength(1)
          expect(new Set(cast.map(({ role }) => role.id)).size).toBe(cast.length)
          expect(new Set(cast.map(({ who }) => who)).size).toBe(cast.length)
        },
      ),
    )
  })
})

describe('answers that follow from what is known', () => {
  test('are those that the role has, each in its own question, with the choice that opens it', async () => {
    const birth = await pack('1.001193')
    const given = { 'requester.relation': 'mother', 'parents.recorded': 'both' }
    expect(fillFrom(birth, roleOf(birth, 'mother'), lan, given, facts)).toEqual({
      'mother.name': lan.fullName,
      'mother.birth': lan.birthDate,
      'mother.idKind': 'number',
      'mother.id': lan.personalId,
      'mother.residence': lan.residence,
    })
  })

  test('leave alone what is answered already, and what another answer has closed', async () => {
    const birth = await pack('1.001193')
    const filled = fillFrom(
      birth,
      roleOf(birth, 'mother'),
      lan,
      { 'mother.name': 'Lan', 'mother.idKind': 'paper' },
      facts,
    )
    expect(Object.keys(filled).sort()).toEqual(['mother.birth', 'mother.residence'])
    expect(fillFrom(birth, roleOf(birth, 'father'), lan, { 'parents.recorded': 'mother' }, facts)).toEqual({})
  })

  test('fit: no mother as young as her child, no number that says another year of birth', async () => {
    const birth = await pack('1.001193')
    const child = { 'child.birthDate': { day: '01', month: '02', year: '1990' } }
    expect(fillFrom(birth, roleOf(birth, 'mother'), lan, child, facts)).not.toHaveProperty(['mother.birth'])
    const typed = { 'mother.birth': { day: '', month: '', year: '1980' } }
    expect(fillFrom(birth, roleOf(birth, 'mother'), lan, typed, facts)).not.toHaveProperty(['mother.id'])
    expect(fillFrom(birth, roleOf(birth, 'mother'), lan, typed, facts)).not.toHaveProperty(['mother.idKind'])
  })

  test('take an empty text for a question that is still open, and no street where none is asked', () => {
    const small = packWith([ask('place', [{ id: 'place', kind: 'address', street: 'none' }])], {
      people: [{ id: 'a', fields: { fullName: 'person.name', residence: 'place' } }],
    })
    expect(fillFrom(small, roleOf(small, 'a'), lan, { 'person.name': '' }, facts)).toEqual({
      'person.name': lan.fullName,
      place: { province: '01', commune: '00004', street: '' },
    })
  })

  const known = fc.record(
    {
      fullName: fc.constantFrom('Páo', 'TRẦN THỊ LAN', '', 'x9', ' Trần  Văn '),
      personalId: fc.constantFrom('001196012345', '011200001212', '12', '001096012345'),
      birthDate: fc.constantFrom(
        { day: '5', month: '3', year: '1996' },
        { day: '', month: '', year: '1990' },
        { day: '31', month: '02', year: '2000' },
        { day: '01', month: '01', year: '2026' },
      ),
      sex: fc.constantFrom('male' as const, 'female' as const),
      residence: fc.constantFrom(
        { province: '01', commune: '00004', street: '12 A' },
        { province: 'x', commune: '', street: '' },
      ),
      nationality: fc.constantFrom('VN', 'Vietnam'),
      ethnicGroup: fc.constantFrom('01', '99', 'other'),
      phone: fc.constantFrom('0912345678', '113'),
      email: fc.constantFrom('lan@example.vn', 'lan'),
    },
    { requiredKeys: [] },
  )
  const asked = fc.constantFrom(...packs).chain((one) =>
    fc.record({
      procedure: fc.constant(one),
      role: fc.constantFrom(...one.people),
      given: answersTo(one),
      profile: known.map((some) => Profile.parse(some)),
    }),
  )

  test('of every pack, any answers and anybody: they are taken as they are, and overwrite nothing', () => {
    fc.assert(
      fc.property(asked, ({ procedure, role, given, profile }) => {
        const filled = fillFrom(procedure, role, profile, given, facts)
        for (const path of Object.keys(filled)) expect(given[path] ?? '').toBe('')
        const walked = walk(procedure, { ...given, ...filled }, facts)
        const problems = walked.steps.flatMap((step) => step.problems.map(({ field }) => field))
        for (const path of Object.keys(filled)) {
          expect(walked.answers).toHaveProperty([path])
          expect(problems).not.toContain(path)
        }
        // Every answer is a value of this one profile, in the question of its key, or opens such a question.
        const own = new Map(profileKeys.map((key) => [role.fields[key], profile[key]]))
        for (const [path, answer] of Object.entries(filled)) {
          if (own.get(path) === undefined) expect(Object.values(role.fields)).not.toContain(path)
          else if (path !== role.fields.residence) expect(answer).toEqual(own.get(path))
        }
      }),
    )
  })
})

describe('what is known from more than one source', () => {
  test('is offered by the card where it says who somebody is, and by the last answers where that changes', () => {
    const { profile, sources } = bestOf({
      card: { fullName: 'LAN', residence: { province: '01', commune: '00004', street: 'old' } },
      login: { fullName: 'Lan', personalId: '001196012345' },
      earlier: { fullName: 'lan', residence: { province: '79', commune: '26734', street: 'new' } },
    })
    expect(profile).toEqual({
      fullName: 'LAN',
      personalId: '001196012345',
      residence: { province: '79', commune: '26734', street: 'new' },
    })
    expect(sources).toEqual({ fullName: 'card', personalId: 'login', residence: 'earlier' })
    expect(bestOf({})).toEqual({ profile: {}, sources: {} })
  })

  test('is never put together from sources that speak of different people', () => {
    const card = { fullName: 'TRẦN THỊ LAN', personalId: '001196012345' }
    const other = { fullName: 'Trần Thị Lan', personalId: '011200001212', phone: '0912345678' }
    expect(bestOf({ card, login: other, earlier: { email: 'lan@example.vn' } })).toEqual({
      profile: { ...card, email: 'lan@example.vn' },
      sources: { fullName: 'card', personalId: 'card', email: 'earlier' },
    })
    const named = { fullName: 'Lê Văn Páo', phone: '0987654321' }
    expect(bestOf({ login: other, earlier: named }).profile).toEqual(other)
  })
})

describe('a card or an account', () => {
  const known = { login: { fullName: 'Trần Thị Lan', personalId: '001196012345' } }

  test('can be of somebody by the number, and by the name where one has no number', () => {
    expect(canBe({}, { personalId: '011200001212' })).toBe(true)
    expect(canBe(known, { personalId: '011200001212' })).toBe(false)
    expect(canBe(known, { fullName: 'Trần Lan', personalId: '001196012345' })).toBe(true)
    expect(canBe(known, { fullName: 'TRẦN  THỊ LAN' })).toBe(true)
    expect(canBe(known, { fullName: 'Trần Thị Hoa' })).toBe(false)
    expect(canBe(known, { sex: 'male' })).toBe(true)
  })
})

const someone = (id: string, relation: Relation, known: Known) => ({ id, relation, known })

describe('offers', () => {
  test('say of whom they are and by whose word, and what was decided once is not offered again', async () => {
    const birth = await pack('1.001193')
    const people = {
      person: someone('bi', 'child', { earlier: { sex: 'male' } }),
      self: someone('self', 'self', { card: { fullName: 'TRẦN THỊ LAN' }, login: { personalId: '001196012345' } }),
    }
    const answers = { 'requester.relation': 'mother' }
    expect(offersFor(birth, { answers, settled: [] }, people, facts)).toEqual([
      { person: 'bi', role: 'child', answers: { 'child.sex': 'male' }, sources: { 'child.sex': 'earlier' } },
      {
        person: 'self',
        role: 'mother',
        answers: { 'mother.name': 'TRẦN THỊ LAN', 'mother.idKind': 'number', 'mother.id': '001196012345' },
        sources: { 'mother.name': 'card', 'mother.id': 'login' },
      },
    ])
    const rest = offersFor(birth, { answers, settled: ['child.sex', 'mother.id'] }, people, facts)
    expect(rest.map((offer) => offer.answers)).toEqual([{ 'mother.name': 'TRẦN THỊ LAN' }])
  })
})

describe('what a dossier says of the people in it', () => {
  const number = { personalId: '001196012345' }
  const written: Answers = { 'person.name': 'TRẦN THỊ LAN', 'person.id': '001196012345' }
  const kept = (known: Known, answers = written) => {
    const person = someone('lan', 'parent', known)
    return lessonsOf(packWith([]), answers, { person, self: someone('self', 'self', {}) })
  }

  test('is theirs by their role, and nothing that is no answer to its question', () => {
    const all = { person: 'lan', profile: { fullName: 'TRẦN THỊ LAN', ...number } }
    expect(kept({})).toEqual([all])
    expect(kept({}, { ...written, 'person.id': ['x'] })).toEqual([
      { person: 'lan', profile: { fullName: 'TRẦN THỊ LAN' } },
    ])
    expect(kept({}, {})).toEqual([])
  })

  test('is not kept for somebody with another number, nor with another name where no number tells', () => {
    expect(kept({ card: { fullName: 'Lan', ...number } })).toHaveLength(1)
    expect(kept({ card: { fullName: 'TRẦN THỊ LAN', personalId: '011200001212' } })).toEqual([])
    expect(kept({ earlier: { fullName: 'trần  thị LAN' } })).toHaveLength(1)
    expect(kept({ earlier: { fullName: 'Trần Thị Hoa' } })).toEqual([])
  })

  test('of every pack, offered to the same person, comes back as it was known', () => {
    fc.assert(
      fc.property(fc.constantFrom(...packs), fc.constantFrom<Relation>('self', 'child', 'parent'), (one, relation) => {
        const { residence: _, ...held } = lan
        const person = someone('lan', relation, { card: held })
        const self = relation === 'self' ? person : someone('self', 'self', {})
        const [offer] = offersFor(one, { answers: {}, settled: [] }, { person, self }, facts)
        const [lesson] = lessonsOf(one, offer?.answers ?? {}, { person, self })
        expect(lesson?.person).toBe(offer?.person)
        expect(held).toMatchObject(lesson?.profile ?? {})
      }),
    )
  })
})
