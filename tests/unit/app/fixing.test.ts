import { expect, test } from 'vitest'
import { pathsToLookAt, stepOfReason } from '../../../src/app/results/fixing.ts'
import { loadProcedure, procedureCodes } from '../../../src/procedures/index.ts'
import { ask, packWith } from '../core/fixtures.ts'

const pack = packWith([
  ask('home', [
    { id: 'home.street', kind: 'text', max: 40 },
    { id: 'home.floor', kind: 'text', max: 40 },
  ]),
  ask('guests', [{ id: 'guests', kind: 'list', max: 3, fields: [{ id: 'name', kind: 'person-name' }] }]),
])

test.each([
  [{ field: 'home.floor' }, 'home', ['home.floor']],
  [{ field: 'guests.name' }, 'guests', ['guests']],
  [{ step: 'home' }, 'home', ['home.street']],
  [{ field: 'gone' }, 'check', []],
  [{ step: 'gone' }, 'check', []],
])('%j is put right at the step %s', (points, step, paths) => {
  const reason = { id: 'x', points }
  expect(stepOfReason(pack, reason)).toBe(step)
  expect(pathsToLookAt(pack, [reason, reason])).toEqual(paths)
})

test.each(procedureCodes)('every reason of %s leads to a step of its pack', async (code) => {
  const procedure = await loadProcedure(code)
  if (!procedure.ok) throw new Error(code)
  expect(procedure.value.reasons.length).toBeGreaterThan(0)
  for (const reason of procedure.value.reasons) {
    const step = procedure.value.steps.find(({ id }) => id === stepOfReason(procedure.value, reason))
    expect(step?.kind, reason.id).not.toBe('check')
    expect(pathsToLookAt(procedure.value, [reason])).toHaveLength(1)
  }
})
