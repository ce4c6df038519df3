import { describe, expect, test } from 'vitest'
import { SELF } from '../../../src/device/people.ts'
import { hasOthers } from '../../../src/device/settings.ts'
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
