import type { Answers } from '../../../src/core/answers.ts'
import { parseProcedure } from '../../../src/core/pack.ts'
import type { Procedure } from '../../../src/core/procedure.ts'

const fact = { source: 'A made-up source', confidence: 'U', checkedAt: '2026-01-01' }

/** A small made-up pack, as its author would write it. `change` takes the place of whole parts. */
export const packJson = (change: Record<string, unknown> = {}) => ({
  code: '9.000001',
  version: '2026-01-01',
  validFrom: '2026-01-01',
  reviewBy: '2026-06-01',
  pictogram: 'paper',
  facts: {
    authority: { id: 'commune-people-committee', ...fact },
    channels: { ids: ['online'], ...fact },
    processing: { rule: { kind: 'working-days', days: 3 }, ...fact },
    fees: [],
    documents: [],
    results: { ids: ['result'], ...fact },
    rejections: { ids: ['reason'], ...fact },
    legalBasis: { numbers: ['1/2026'], ...fact },
    login: { level: 2, ...fact },
  },
  applicant: { name: 'person.name', identity: ['person.id'] },
  people: [{ id: 'person', fields: { fullName: 'person.name', personalId: 'person.id' } }],
  about: 'person.name',
  receivedBy: 'office',
  steps: [
    {
      id: 'person',
      section: 'person',
      kind: 'ask',
      fields: [
        { id: 'person.name', kind: 'person-name' },
        { id: 'person.id', kind: 'personal-id' },
        { id: 'office', kind: 'address', street: 'none' },
      ],
    },
    { id: 'check', section: 'check', kind: 'check' },
    { id: 'send', section: 'send', kind: 'send' },
  ],
  ...change,
})

/** The same pack with other steps in front of its own, parsed; a fault in it fails the test. */
export function packWith(steps: unknown[], change: Record<string, unknown> = {}): Procedure {
  const json = packJson(change)
  const parsed = parseProcedure({ ...json, steps: [...steps, ...json.steps] })
  if (!parsed.ok) throw new Error(parsed.error.join('\n'))
  return parsed.value
}

/** A page that asks. */
export const ask = (id: string, fields: unknown[], more: Record<string, unknown> = {}) => ({
  id,
  section: id,
  kind: 'ask',
  fields,
  ...more,
})

/** Answers that pass the made-up pack's own steps. */
export const person: Answers = {
  'person.name': 'Páo',
  'person.id': '011200001212',
  office: { province: '01', commune: '00004', street: '' },
}

export { fact as madeUpFact }
