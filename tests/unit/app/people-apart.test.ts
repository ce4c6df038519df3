import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changePerson, decide, giveBackStrays } from '../../../src/app/wizard/deciding.ts'
import { keepForNext } from '../../../src/app/wizard/keeping.ts'
import { offersOn } from '../../../src/app/wizard/offering.ts'
import type { Answers } from '../../../src/core/answers.ts'
import { canBe } from '../../../src/core/prefill.ts'
import type { Procedure } from '../../../src/core/procedure.ts'
import type { Profile } from '../../../src/core/profile.ts'
import { createDraftStore, type DraftStore } from '../../../src/device/draft-store.ts'
import { newDraft } from '../../../src/device/new-draft.ts'
import { SELF } from '../../../src/device/people.ts'
import { loadProcedure, procedureCodes } from '../../../src/procedures/index.ts'
import { device, valueIn } from '../device/fixtures.ts'

const facts = { today: '2026-11-22' }

async function packOf(code: string): Promise<Procedure> {
  const loaded = await loadProcedure(code)
  if (!loaded.ok) throw new Error(code)
  return loaded.value
}
const packs = await Promise.all(procedureCodes.map(packOf))
const birth = await packOf('1.001193')

/** Every value carries its owner's number, so that whose it is can be read off it. */
const profileOf = (owner: number, withNumber = true): Profile => ({
  fullName: `Người ${'ABCDEFGHIJ'[owner % 10] ?? ''}${'ABCDEFGHIJ'[Math.floor(owner / 10) % 10] ?? ''}`,
  ...(withNumber ? { personalId: `0012${String(owner).padStart(8, '0')}` } : {}),
  phone: `09${String(owner).padStart(8, '0')}`,
  residence: { province: '01', commune: '00004', street: `Nhà ${owner}` },
})

function valuesOf(owner: number): string[] {
  const { fullName = '', personalId = '', phone = '' } = profileOf(owner)
  return [fullName, personalId, phone, `"Nhà ${owner}"`]
}

function draftOf(procedure: Procedure, answers: Answers, person: string) {
  const { code, version } = procedure
  const opened = device()
  const store = createDraftStore(opened, { ...newDraft({ code, version }, 'first'), answers, person })
  return { opened, store }
}

const offered = (answers: Answers, person = SELF) => ({ person, role: 'mother', answers, sources: {} })

test('what was filled in and changed by hand is one’s own, and stays when the person is changed', async () => {
  const { store } = draftOf(birth, {}, SELF)
  decide(store, offered({ 'mother.name': 'Trần Thị Lan', 'mother.id': '001196012345' }), 'taken')
  store.getState().answer('mother.id', '001196012345')
  store.getState().answer('mother.name', 'Trần Thị Lan Anh')
  changePerson(store, 'mother')
  expect(store.getState().draft).toMatchObject({ person: 'mother', answers: { 'mother.name': 'Trần Thị Lan Anh' } })
  expect(store.getState().draft.answers).not.toHaveProperty(['mother.id'])
  expect(store.getState().draft.offers).toBeUndefined()
  await store.stop()
})

test('who turns out not to be the mother has her answers given back, with the choice that opened one', async () => {
  const { store } = draftOf(birth, { 'requester.relation': 'mother', 'child.name': 'Bi' }, 'bi')
  decide(store, offered({ 'child.sex': 'male' }, 'bi'), 'taken')
  decide(store, offered({ 'mother.name': 'Lan', 'mother.idKind': 'number', 'mother.id': '001196012345' }), 'taken')
  expect(giveBackStrays(store, birth, 'child')).toBe(false)
  store.getState().answer('requester.relation', 'father')
  expect(giveBackStrays(store, birth, 'child')).toBe(true)
  const rest = { 'requester.relation': 'father', 'child.name': 'Bi', 'child.sex': 'male' }
  expect(store.getState().draft).toMatchObject({ answers: rest, offers: { 'child.sex': 'taken' } })
  expect(Object.keys(store.getState().draft.answers)).toHaveLength(3)
  expect(giveBackStrays(store, birth, 'child')).toBe(false)
  await store.stop()
})

const relations = ['child', 'parent', 'other'] as const
const who = fc.nat({ max: 5 })
const at = fc.nat()
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), relation: fc.constantFrom(...relations) }),
  fc.record({
    do: fc.constant('learn' as const),
    who,
    source: fc.constantFrom('card' as const, 'login' as const, 'earlier' as const),
    /** Whose card or account it is; most often their own. */
    of: fc.option(who, { freq: 2 }),
    withNumber: fc.boolean(),
  }),
  fc.record({ do: fc.constant('begin' as const), who, pack: at, answers: at }),
  fc.record({ do: fc.constant('fill' as const), draft: at, page: at, take: fc.boolean() }),
  fc.record({ do: fc.constant('change answer' as const), draft: at, to: at }),
  fc.record({ do: fc.constant('change person' as const), draft: at, who }),
  fc.record({ do: fc.constant('keep' as const), draft: at }),
  fc.record({ do: fc.constant('forget' as const), who, undo: fc.boolean() }),
)

const beginnings: readonly Answers[] = [
  { 'requester.relation': 'mother', 'parents.recorded': 'both' },
  { 'requester.relation': 'father', 'parents.recorded': 'both' },
  { 'requester.relation': 'grandparent', 'parents.recorded': 'both' },
  { 'requester.relation': 'self' },
  { 'requester.relation': 'relative' },
]

interface Begun {
  procedure: Procedure
  store: DraftStore
}

test('what is known of one person never gets into the answers of another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const opened = device()
      const { people } = opened
      const owners = new Map<string, number>([[SELF, 0]])
      const begun: Begun[] = []
      const saysOnlyOf = (id: string, said: unknown) => {
        const text = JSON.stringify(said)
        for (const [other, number] of owners) {
          if (other === id) continue
          for (const value of valuesOf(number)) expect(text, `of ${owners.get(id)}`).not.toContain(value)
        }
      }
      for (const action of steps) {
        const list = valueIn(await people.list())
        const self = list.find(({ id }) => id === SELF)
        const person = 'who' in action ? list[action.who % list.length] : undefined
        const one = 'draft' in action ? begun[action.draft % Math.max(1, begun.length)] : undefined
        if (!self) throw new Error('oneself is always there')
        if (action.do === 'add') {
          const added = valueIn(await people.add({ name: 'Ai', relation: action.relation }))
          owners.set(added.id, owners.size)
        } else if (action.do === 'learn' && person) {
          const own = owners.get(person.id) ?? -1
          const isBlank = Object.keys(person.known).length === 0
          // Of whom nothing is known everybody's card could be: then only the owner of the device knows whose it is.
          const of = action.of === null || isBlank ? own : action.of % owners.size
          const profile = profileOf(of, action.withNumber)
          if (canBe(person.known, profile)) valueIn(await people.learn(person.id, action.source, profile))
          else expect(of).not.toBe(own)
        } else if (action.do === 'begin' && person) {
          const procedure = packs[action.pack % packs.length]
          const answers = beginnings[action.answers % beginnings.length] ?? {}
          if (!procedure) continue
          const { code, version } = procedure
          const draft = { ...newDraft({ code, version }, 'first'), answers, person: person.id }
          begun.push({ procedure, store: createDraftStore(opened, draft) })
        } else if (action.do === 'forget' && person) {
          valueIn(await people.forget(person.id))
          if (action.undo) valueIn(await people.restore(person, list.indexOf(person)))
        } else if (action.do === 'change person' && one && person) {
          changePerson(one.store, person.id)
        } else if (one) {
          const { procedure, store } = one
          const meant = list.find(({ id }) => id === store.getState().draft.person)
          if (!meant) continue
          if (action.do === 'keep') {
            const { answers } = store.getState().draft
            await keepForNext(opened, procedure, { answers, person: meant.id })
          } else if (action.do === 'change answer') {
            const changed = beginnings[action.to % beginnings.length] ?? {}
            for (const [path, answer] of Object.entries(changed)) store.getState().answer(path, answer)
            giveBackStrays(store, procedure, meant.relation)
          } else if (action.do === 'fill') {
            const page = procedure.steps[action.page % procedure.steps.length]
            if (!page) continue
            const { open } = offersOn(procedure, page, store.getState().draft, { person: meant, self }, [], facts)
            for (const offer of open) {
              expect([meant.id, SELF]).toContain(offer.person)
              saysOnlyOf(offer.person, offer.answers)
              decide(store, offer, action.take ? 'taken' : 'declined')
            }
          }
        }
        const known = valueIn(await people.list())
        for (const { id, known: said } of known) saysOnlyOf(id, said)
        for (const { procedure, store } of begun) {
          const { answers, person: id } = store.getState().draft
          for (const role of procedure.people) {
            const theirs = Object.values(role.fields).map((path) => answers[path])
            const said = new Set([...owners].filter(([, n]) => mentions(theirs, n)).map(([owner]) => owner))
            expect(said.size, `${role.id} is one person`).toBeLessThanOrEqual(1)
            for (const owner of said) expect([id, SELF]).toContain(owner)
          }
        }
      }
      for (const { store } of begun) await store.stop()
      opened.close()
    }),
    { numRuns: 60 },
  )
}, 60_000)

const mentions = (said: unknown, owner: number) => valuesOf(owner).some((value) => JSON.stringify(said).includes(value))
