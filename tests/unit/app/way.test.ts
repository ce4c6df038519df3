import { describe, expect, it } from 'vitest'
import { stepLink } from '../../../src/app/wizard/links.ts'
import { firstOpen, openThings, placeOf, stepBefore, stepOn } from '../../../src/app/wizard/way.ts'
import { type Walk, walk } from '../../../src/core/wizard.ts'
import { done, madeUpPack } from './pack.ts'

const pack = madeUpPack()
const facts = { today: '2026-11-22' }
const way = (answers: Parameters<typeof walk>[1]): Walk => walk(pack, answers, facts)

describe('The way through the questions', () => {
  it('counts sections, not questions', () => {
    expect(placeOf(way(done), 'birth')).toEqual({ section: 'person', current: 2, total: 4 })
    expect(placeOf(way(done), 'id')).toEqual({ section: 'person', current: 2, total: 4 })
  })

  it('has no place for a step that does not apply', () => {
    expect(placeOf(way(done), 'spouse')).toBeUndefined()
  })

  it('goes on to the next question that applies, and back over the one that does not', () => {
    expect(stepOn(way(done), 'married', false)).toBe('children')
    expect(stepOn(way({ ...done, married: 'yes' }), 'married', false)).toBe('spouse')
    expect(stepBefore(way(done), 'children')).toBe('married')
    expect(stepBefore(way(done), 'here')).toBeUndefined()
  })

  it('returns to looking over after a change', () => {
    expect(stepOn(way(done), 'name', true)).toBe('check')
  })

  it('leads through what a change has opened before it returns', () => {
    expect(stepOn(way({ ...done, married: 'yes' }), 'married', true)).toBe('spouse')
    expect(stepOn(way({ ...done, married: 'yes', 'spouse.name': 'Lê Văn B' }), 'spouse', true)).toBe('check')
  })

  it('finds the first open step, and the stop before anything after it', () => {
    const { birth: _, ...withoutBirth } = done
    expect(firstOpen(way({}))).toBe('here')
    expect(firstOpen(way(withoutBirth))).toBe('birth')
    expect(firstOpen(way(done))).toBe('check')
    expect(firstOpen(way({ ...done, here: 'no' }))).toBe('here')
  })

  it('does not count the declaration as unfinished before the last page', () => {
    expect(openThings(way(done))).toEqual([])
    expect(openThings(way({ ...done, name: '' })).map(({ step }) => step)).toEqual(['name'])
  })

  it('puts nothing but the draft and the way of coming into an address', () => {
    expect(stepLink('9.000001', 'name')).toBe('/procedures/9.000001/fill/name')
    expect(stepLink('9.000001', 'name', { draft: 'abc', change: true })).toBe(
      '/procedures/9.000001/fill/name?draft=abc&change=1',
    )
  })
})
