import { expect, test } from 'vitest'
import { openProblems } from '../../src/core/dossier.ts'
import { walk } from '../../src/core/wizard.ts'
import { largePack } from './large-pack.ts'

const today = '2026-11-22'

test('how long a walk takes that answers, looks and judges everything', async ({ bench }) => {
  for (const fields of [40, 2000]) {
    const { procedure, answers } = largePack(fields)
    const walked = walk(procedure, answers, { today })
    expect(Object.keys(walked.answers)).toHaveLength(fields)
    expect(openProblems(walked)).toEqual([])
    await bench(`${fields} fields, all answered`, () => {
      walk(procedure, answers, { today })
    }).run()
    await bench(`${fields} fields, nothing answered`, () => {
      walk(procedure, {}, { today })
    }).run()
  }
})
