import { describe, expect, it } from 'vitest'
import { showDateAnswer, wrongParts } from '../../../src/app/fields/date.tsx'
import { searchGroups } from '../../../src/app/fields/ethnicGroup.tsx'
import { focusTarget } from '../../../src/app/fields/focusTarget.ts'
import { addressIn, chosenIn, dateIn, filesIn, thingsIn } from '../../../src/app/fields/given.ts'
import { maskNumber } from '../../../src/app/fields/identityPaper.tsx'
import { putBack, thingSummary } from '../../../src/app/fields/list.tsx'
import { countriesIn, searchCountries } from '../../../src/app/fields/nationality.tsx'
import { baseAt } from '../../../src/app/fields/problemText.ts'
import { createWalker } from '../../../src/app/state/walk.ts'
import { loadCountries, loadEthnicGroups } from '../../../src/procedures/reference/reference.ts'
import { done, madeUpPack } from './pack.ts'

const pack = madeUpPack()

describe('Fields', () => {
  it('show nothing for an answer of another shape', () => {
    expect(dateIn('05/11/2026')).toEqual({ day: '', month: '', year: '' })
    expect(addressIn(['a'])).toEqual({ province: '', commune: '', street: '' })
    expect(chosenIn('a')).toEqual([])
    expect(filesIn([{ id: 'x', answers: {} }])).toEqual([])
    expect(thingsIn(['a'])).toEqual([])
  })

  it('show a partial date as far as it is known', () => {
    expect(showDateAnswer({ day: '', month: '', year: '1957' })).toBe('1957')
    expect(showDateAnswer({ day: '05', month: '09', year: '1957' })).toBe('05/09/1957')
  })

  it('mark the boxes of a date that a problem names, and all when it names none', () => {
    expect(wrongParts({ code: 'date.month', facts: { parts: 'month' } })).toEqual(['month'])
    expect(wrongParts({ code: 'date.future' })).toEqual(['day', 'month', 'year'])
    expect(wrongParts(undefined)).toEqual([])
  })

  it('hide all but the end of a paper number', () => {
    expect(maskNumber('C1234567')).toBe('•••••567')
  })

  it('put a removed thing back where it was, once', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, answers: {} }))
    if (!a || !b || !c) throw new Error('three things')
    expect(putBack([a, c], b, 1)).toEqual([a, b, c])
    expect(putBack([a, b, c], b, 1)).toEqual([a, b, c])
  })

  it('sum a thing of a list up in one line', () => {
    const field = pack.steps.flatMap(({ fields }) => fields).find(({ id }) => id === 'children')
    if (field?.kind !== 'list') throw new Error('no list')
    const thing = { id: 'x', answers: { name: 'An', school: 'yes', class: '' } }
    expect(thingSummary(field, thing, (_, answer, base) => `${base}=${String(answer)}`)).toBe(
      'children.name=An, children.school=yes',
    )
  })

  it('find the words of an answer inside a list', () => {
    expect(baseAt(pack, 'children.ab12.name')).toBe('children.name')
    expect(baseAt(pack, 'spouse.name')).toBe('spouse.name')
  })

  it('lead from a problem to the box that it is about', () => {
    expect(focusTarget(pack, { code: 'date.month', field: 'birth', facts: { parts: 'month' } })).toBe('birth-month')
    expect(focusTarget(pack, { code: 'address.incomplete', field: 'office' })).toBe('office-province')
    expect(focusTarget(pack, { code: 'answer.missing', field: 'children.ab12.name' })).toBe('children.ab12.name')
  })
})

describe('Lists of groups and countries', () => {
  it('begin with Kinh and Việt Nam', async () => {
    expect(searchGroups(await loadEthnicGroups(), '')[0]?.name).toBe('Kinh')
    expect(countriesIn(await loadCountries(), 'vi')[0]?.value).toBe('VN')
  })

  it('are searched without marks', async () => {
    expect(searchGroups(await loadEthnicGroups(), 'tay')[0]?.name).toBe('Tày')
    const found = searchCountries(countriesIn(await loadCountries(), 'en'), 'viet')
    expect(found.map(({ value }) => value)).toContain('VN')
  })

  it('always offer a group that is not in the list', async () => {
    expect(searchGroups(await loadEthnicGroups(), 'tay').map(({ code }) => code)).toEqual(
      expect.arrayContaining(['other', 'unknown']),
    )
  })
})

describe('Walking while somebody types', () => {
  const facts = { today: '2026-11-22' }

  it('does not walk again for an answer that decides nothing', () => {
    const walker = createWalker(pack, facts)
    const before = walker(done)
    expect(walker({ ...done, name: 'Nguyễn Thị Ánh N' })).toBe(before)
  })

  it('walks again for an answer that a condition looks at', () => {
    const walker = createWalker(pack, facts)
    const steps = (married: string) => walker({ ...done, married }).steps.map(({ step }) => step.id)
    expect(steps('no')).not.toContain('spouse')
    expect(steps('yes')).toContain('spouse')
  })

  it('walks again when a thing comes into a list, and for a deciding answer inside it', () => {
    const walker = createWalker(pack, facts)
    const thing = (answers: Record<string, string>) => ({ ...done, children: [{ id: 'x', answers }] })
    const none = walker(done)
    const one = walker(thing({ name: 'A' }))
    expect(one).not.toBe(none)
    expect(walker(thing({ name: 'An' }))).toBe(one)
    expect(walker(thing({ name: 'An', school: 'yes' }))).not.toBe(one)
  })
})
