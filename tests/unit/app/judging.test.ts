import { describe, expect, it } from 'vitest'
import { afterChanging, afterLeaving, afterPressing, nothingSaid } from '../../../src/app/wizard/judging.ts'
import { stepIn } from '../../../src/app/wizard/way.ts'
import type { Answers } from '../../../src/core/answers.ts'
import { type WalkedStep, walk } from '../../../src/core/wizard.ts'
import { done, madeUpPack } from './pack.ts'

const pack = madeUpPack()
const facts = { today: '2026-11-22', idProvinces: new Set(['001']) }

function step(id: string, answers: Answers): WalkedStep {
  const walked = stepIn(walk(pack, { ...done, ...answers }, facts), id)
  if (!walked) throw new Error(`${id} does not apply`)
  return walked
}

describe('What a question says of its answers', () => {
  it('says everything that is wrong when "go on" is pressed, and sums it up', () => {
    const said = afterPressing(nothingSaid, step('name', { name: '' }))
    expect([...said.errors.values()].map(({ code }) => code)).toEqual(['answer.missing'])
    expect(said.summary).toBe(1)
    expect(afterPressing(said, step('name', { name: '' })).summary).toBe(2)
  })

  it('does not say that an answer is missing when its field is left', () => {
    expect(afterLeaving(nothingSaid, step('name', { name: '' }), 'name').errors.size).toBe(0)
  })

  it('says what is wrong with what was given when its field is left', () => {
    const said = afterLeaving(nothingSaid, step('id', { id: '00119' }), 'id')
    expect(said.errors.get('id')?.code).toBe('id.length')
    expect(said.summary).toBe(0)
  })

  it('shows a warning beside the field without an error', () => {
    const said = afterLeaving(nothingSaid, step('id', { id: '099190123456' }), 'id')
    expect(said.warnings.get('id')?.code).toBe('id.province-unknown')
    expect(said.errors.size).toBe(0)
  })

  it('takes an error away as soon as it does not hold, and brings no new one while typing', () => {
    const said = afterPressing(nothingSaid, step('id', { id: '' }))
    const typing = afterChanging(said, step('id', { id: '0' }))
    expect(typing.errors.size).toBe(0)
    expect(typing.summary).toBe(0)
  })

  it('keeps an error that still holds', () => {
    const said = afterLeaving(nothingSaid, step('id', { id: '00119' }), 'id')
    expect(afterChanging(said, step('id', { id: '001190' }))).toBe(said)
  })

  it('says that a birth date has not come yet', () => {
    const birth = { day: '1', month: '1', year: '2027' }
    expect(afterPressing(nothingSaid, step('birth', { birth })).errors.get('birth')?.code).toBe('date.future')
  })
})
