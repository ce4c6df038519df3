import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers } from '../../../src/core/answers.ts'
import { lessonsOf, offersFor } from '../../../src/core/prefill.ts'
import type { Profile, ProfileSource } from '../../../src/core/profile.ts'
import { newDraft } from '../../../src/device/new-draft.ts'
import { type Person, SELF } from '../../../src/device/people.ts'
import { hasOthers } from '../../../src/device/settings.ts'
import { loadProcedure, procedureCodes } from '../../../src/procedures/index.ts'
import { asked, device, freshName, raw, valueIn } from './fixtures.ts'

const child = { name: 'Bi', relation: 'child' } as const
const mother = { name: 'Mẹ', relation: 'parent' } as const

describe('the people of a device', () => {
  test('begin with oneself, who needs no name and cannot be renamed', async () => {
    const { people } = device()
    const [self, ...others] = valueIn(await people.list())
    expect([self, others]).toEqual([{ id: SELF, name: '', relation: 'self', known: {} }, []])
    valueIn(await people.rename(SELF, mother))
    expect(valueIn(await people.list())).toEqual([self])
  })

  test('are added, renamed and forgotten, and forgetting is undone at the same place', async () => {
    const name = freshName()
    const { people } = device(name)
    const bi = valueIn(await people.add(child))
    const me = valueIn(await people.add(mother))
    valueIn(await people.learn(bi.id, 'earlier', { fullName: 'Lê Bi' }))
    valueIn(await people.rename(bi.id, { name: 'Bi lớn', relation: 'other' }))
    const before = valueIn(await people.list())
    expect(before.map(({ name, relation }) => [name, relation])).toEqual([
      ['', 'self'],
      ['Bi lớn', 'other'],
      ['Mẹ', 'parent'],
    ])
    const [, renamed] = before
    if (!renamed) throw new Error('nobody')
    valueIn(await people.forget(bi.id))
    expect(valueIn(await people.list()).map(({ id }) => id)).toEqual([SELF, me.id])
    valueIn(await people.restore(renamed, 1))
    expect(valueIn(await people.list())).toEqual(before)
    valueIn(await people.restore(renamed, 1))
    expect(valueIn(await people.list())).toEqual(before)
  })

  test('of oneself everything known is forgotten, and oneself stays', async () => {
    const { people } = device()
    valueIn(await people.learn(SELF, 'card', { fullName: 'Lê Ta' }))
    valueIn(await people.add(child))
    const [known] = valueIn(await people.list())
    valueIn(await people.forget(SELF))
    expect(valueIn(await people.list())[0]).toEqual({ id: SELF, name: '', relation: 'self', known: {} })
    if (known) valueIn(await people.restore(known, 0))
    expect(valueIn(await people.list())[0]?.known).toEqual({ card: { fullName: 'Lê Ta' } })
  })

  test('what a source says takes the place of what it said before, and one value goes alone', async () => {
    const { people } = device()
    valueIn(await people.learn(SELF, 'card', { fullName: 'A', sex: 'male' }))
    valueIn(await people.learn(SELF, 'login', { fullName: 'B' }))
    valueIn(await people.learn(SELF, 'card', { fullName: 'C', phone: '0912345678' }))
    valueIn(await people.unlearn(SELF, 'card', 'phone'))
    expect(valueIn(await people.list())[0]?.known).toEqual({ card: { fullName: 'C' }, login: { fullName: 'B' } })
    valueIn(await people.unlearn(SELF, 'card', 'fullName'))
    valueIn(await people.unlearn(SELF, 'card', 'fullName'))
    expect(valueIn(await people.list())[0]?.known).toEqual({ login: { fullName: 'B' } })
  })

  test('who was forgotten meanwhile learns nothing', async () => {
    const { people } = device()
    const bi = valueIn(await people.add(child))
    valueIn(await people.forget(bi.id))
    const missing = { ok: false, error: { code: 'device.failed', facts: { reason: 'missing' } } }
    expect(await people.learn(bi.id, 'card', { fullName: 'Lê Bi' })).toEqual(missing)
    expect(valueIn(await people.list())).toHaveLength(1)
  })

  test('two tabs that add at once lose nobody', async () => {
    const name = freshName()
    const [one, two] = [device(name), device(name)]
    await one.people.list()
    await Promise.all([one.people.add(child), two.people.add(mother), one.people.add({ ...child, name: 'Na' })])
    expect(
      valueIn(await two.people.list())
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['', 'Bi', 'Mẹ', 'Na'])
  })

  test('are not there for another mode, and lie under seal', async () => {
    const name = freshName()
    const { people } = device(name)
    valueIn(await people.add({ name: 'Bà Ngoại Thân Yêu', relation: 'other' }))
    expect(valueIn(await device().people.list())).toHaveLength(1)
    const rows = await raw(name, (db) => asked(db.transaction('notes').objectStore('notes').getAll()))
    expect(rows).toHaveLength(1)
    const bytes = JSON.stringify(rows, (_, value: unknown) =>
      value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value) : value,
    )
    expect(bytes).not.toContain('people')
    expect(bytes).not.toContain('Ngo')
  })

  test('that there are others is known at once, and by their number alone', async () => {
    const name = freshName()
    const { people } = device(name)
    expect(hasOthers(name)).toBe(false)
    const bi = valueIn(await people.add(child))
    expect(hasOthers(name)).toBe(true)
    valueIn(await people.forget(bi.id))
    expect(hasOthers(name)).toBe(false)
  })

  test('people who cannot be read are not written over', async () => {
    const name = freshName()
    const { people, notes } = device(name)
    valueIn(await notes.put('people', [{ id: 'self', hair: 'grey' }]))
    const malformed = { ok: false, error: { code: 'device.failed', facts: { reason: 'malformed' } } }
    expect(await people.add(child)).toEqual(malformed)
    expect(await people.forget(SELF)).toEqual(malformed)
  })
})

const packs = await Promise.all(
  procedureCodes.map(async (code) => {
    const loaded = await loadProcedure(code)
    if (!loaded.ok) throw new Error(code)
    return loaded.value
  }),
)

/** Every value carries its owner's number, so that whose it is can be read off it. */
const profileOfNumber = (owner: number): Profile => ({
  fullName: `Người ${'ABCDEFGHIJ'[owner % 10] ?? ''}${'ABCDEFGHIJ'[Math.floor(owner / 10) % 10] ?? ''}`,
  personalId: `0012${String(owner).padStart(8, '0')}`,
  phone: `09${String(owner).padStart(8, '0')}`,
  residence: { province: '01', commune: '00004', street: `Nhà ${owner}` },
})

const valuesOf = (owner: number): string[] => {
  const { fullName = '', personalId = '', phone = '' } = profileOfNumber(owner)
  return [fullName, personalId, phone, `"Nhà ${owner}"`]
}

const who = fc.nat({ max: 5 })
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), relation: fc.constantFrom('child', 'parent', 'other') }),
  fc.record({ do: fc.constant('learn' as const), who, source: fc.constantFrom('card', 'login', 'earlier') }),
  fc.record({ do: fc.constant('begin' as const), who, pack: fc.nat({ max: packs.length - 1 }), answers: fc.nat() }),
  fc.record({ do: fc.constant('fill' as const), draft: fc.nat() }),
  fc.record({ do: fc.constant('keep' as const), draft: fc.nat() }),
  fc.record({ do: fc.constant('forget' as const), who, undo: fc.boolean() }),
)

const beginnings: readonly Answers[] = [
  { 'requester.relation': 'mother', 'parents.recorded': 'both' },
  { 'requester.relation': 'father', 'parents.recorded': 'both' },
  { 'requester.relation': 'grandparent' },
  { 'requester.relation': 'self' },
  { 'requester.relation': 'relative' },
  {},
]

test('what is known of one person never gets into the answers of another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { people, drafts, close } = device()
      const owners = new Map<string, number>([[SELF, 0]])
      let born = 0
      const saysOnlyOf = (id: string, said: unknown) => {
        const text = JSON.stringify(said)
        for (const [other, number] of owners) {
          if (other === id) continue
          for (const value of valuesOf(number)) expect(text).not.toContain(value)
        }
      }
      const pick = (list: readonly Person[], at: number) => list[at % list.length]
      const begun: string[] = []
      for (const action of steps) {
        const list = valueIn(await people.list())
        if (action.do === 'add') {
          const added = valueIn(await people.add({ name: 'Ai', relation: relationOf(action.relation) }))
          born += 1
          owners.set(added.id, born)
        } else if (action.do === 'learn') {
          const person = pick(list, action.who)
          if (!person) continue
          valueIn(await people.learn(person.id, sourceOf(action.source), profileOfNumber(owners.get(person.id) ?? -1)))
        } else if (action.do === 'begin') {
          const procedure = packs[action.pack]
          const person = pick(list, action.who)
          if (!procedure || !person) continue
          const { code, version } = procedure
          const answers = beginnings[action.answers % beginnings.length] ?? {}
          const draft = { ...newDraft({ code, version }, 'first'), answers, person: person.id }
          valueIn(await drafts.put(draft))
          begun.push(draft.id)
        } else if (action.do === 'forget') {
          const at = action.who % list.length
          const person = list[at]
          if (!person) continue
          valueIn(await people.forget(person.id))
          if (action.undo) valueIn(await people.restore(person, at))
        } else {
          const id = begun[action.draft % Math.max(1, begun.length)]
          const draft = id === undefined ? undefined : valueIn(await drafts.get(id))
          const procedure = packs.find(({ code }) => code === draft?.procedure.code)
          const person = list.find((one) => one.id === draft?.person)
          if (!draft || !procedure || !person) continue
          const self = list.find((one) => one.id === SELF) ?? person
          if (action.do === 'keep') {
            for (const lesson of lessonsOf(procedure, draft.answers, { person, self }))
              valueIn(await people.learn(lesson.person, 'earlier', lesson.profile))
            continue
          }
          const { answers, offers = {} } = draft
          const asking = { answers, settled: Object.keys(offers) }
          for (const offer of offersFor(procedure, asking, { person, self }, { today: '2026-11-22' })) {
            expect([person.id, SELF]).toContain(offer.person)
            saysOnlyOf(offer.person, offer.answers)
            const elsewhere = procedure.people.filter(({ id }) => id !== offer.role)
            const theirs = elsewhere.flatMap(({ fields }) => Object.values(fields))
            for (const path of Object.keys(offer.answers)) expect(theirs).not.toContain(path)
            Object.assign(answers, offer.answers)
          }
          valueIn(await drafts.put({ ...draft, answers }))
        }
        for (const { id, known } of valueIn(await people.list())) saysOnlyOf(id, known)
      }
      close()
    }),
    { numRuns: 60 },
  )
}, 60_000)

const sourceOf = (name: string): ProfileSource => (name === 'card' || name === 'login' ? name : 'earlier')
const relationOf = (name: string) => (name === 'child' || name === 'parent' ? name : 'other')
