import { parseProcedure } from '../../../src/core/pack.ts'
import type { Procedure } from '../../../src/core/procedure.ts'

const sourced = { source: 'made up for these tests', confidence: 'U', checkedAt: '2026-11-01' }

/** A made-up service: eligibility with a stop, a birth date that opens questions, a list, a paper, a declaration. */
export function madeUpPack(): Procedure {
  const parsed = parseProcedure({
    code: '9.000001',
    version: '2026-11-01',
    validFrom: '2026-11-01',
    reviewBy: '2027-11-01',
    pictogram: 'paper',
    facts: {
      authority: { id: 'commune-people-committee', ...sourced },
      channels: { ids: ['online'], ...sourced },
      processing: { rule: { kind: 'at-once' }, ...sourced },
      fees: [],
      documents: [],
      results: { ids: ['paper'], ...sourced },
      rejections: { ids: ['blurred'], ...sourced },
      legalBasis: { numbers: ['1/2026'], ...sourced },
      login: { level: 2, ...sourced },
    },
    applicant: { name: 'name', identity: ['id'] },
    people: [{ id: 'person', fields: { fullName: 'name', birthDate: 'birth', personalId: 'id' } }],
    about: 'name',
    receivedBy: 'office',
    steps: [
      {
        id: 'here',
        section: 'before',
        kind: 'ask',
        fields: [{ id: 'here', kind: 'yes-no' }],
        stops: [{ id: 'elsewhere', when: { field: 'here', is: 'no' } }],
      },
      { id: 'name', section: 'person', kind: 'ask', fields: [{ id: 'name', kind: 'person-name' }] },
      {
        id: 'birth',
        section: 'person',
        kind: 'ask',
        fields: [{ id: 'birth', kind: 'date', limits: [{ rule: 'not-after', than: 'today' }] }],
      },
      {
        id: 'id',
        section: 'person',
        kind: 'ask',
        fields: [{ id: 'id', kind: 'personal-id', birthDate: 'birth' }],
      },
      {
        id: 'married',
        section: 'family',
        kind: 'ask',
        fields: [{ id: 'married', kind: 'yes-no' }],
      },
      {
        id: 'spouse',
        section: 'family',
        kind: 'ask',
        when: { field: 'married', is: 'yes' },
        fields: [{ id: 'spouse.name', kind: 'person-name' }],
      },
      {
        id: 'children',
        section: 'family',
        kind: 'ask',
        fields: [
          {
            id: 'children',
            kind: 'list',
            max: 3,
            fields: [
              { id: 'name', kind: 'person-name' },
              { id: 'school', kind: 'yes-no' },
              { id: 'class', kind: 'number', when: { field: 'school', is: 'yes' } },
            ],
          },
        ],
      },
      {
        id: 'office',
        section: 'end',
        kind: 'ask',
        fields: [{ id: 'office', kind: 'address', street: 'none' }],
      },
      { id: 'check', section: 'end', kind: 'check' },
      { id: 'send', section: 'end', kind: 'send', fields: [{ id: 'truth', kind: 'declaration' }] },
    ],
  })
  if (!parsed.ok) throw new Error(parsed.error.join('\n'))
  return parsed.value
}

export const done = {
  here: 'yes',
  name: 'Nguyễn Thị Ánh',
  birth: { day: '5', month: '9', year: '1990' },
  id: '001190123456',
  married: 'no',
  office: { province: '01', commune: '00004', street: '' },
}
