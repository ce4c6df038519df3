import { WorkCalendar } from '../../src/core/calendar.ts'
import { parseProcedure } from '../../src/core/pack.ts'
import type { OfficeTables, Procedures } from '../../src/core/ports.ts'
import type { Procedure } from '../../src/core/procedure.ts'

const sourced = { source: 'made up', confidence: 'M', checkedAt: '2026-11-01' }

/** Joining a tennis club that does not exist: one of each thing that a real service asks. */
const json = {
  code: '9.000001',
  version: '2026-11-01',
  validFrom: '2026-01-01',
  reviewBy: '2027-05-01',
  pictogram: 'person',
  facts: {
    authority: { id: 'commune-people-committee', ...sourced },
    channels: { ids: ['online'], ...sourced },
    processing: { rule: { kind: 'working-days', days: 3 }, ...sourced },
    fees: [{ id: 'entry', amount: 8000, per: 'dossier', ...sourced }],
    documents: [{ id: 'photo', need: 'attach', ...sourced }],
    results: { ids: ['card'], ...sourced },
    rejections: { ids: ['club-full'], ...sourced },
    legalBasis: { numbers: ['none'], ...sourced },
    draft: { days: 1, ...sourced },
    login: { level: 2, ...sourced },
  },
  applicant: { name: 'member.name', identity: ['member.id', 'member.paper'] },
  people: [{ id: 'member', fields: { fullName: 'member.name', personalId: 'member.id' } }],
  about: 'member.name',
  receivedBy: 'member.address',
  steps: [
    {
      id: 'wish',
      section: 'about-you',
      kind: 'ask',
      fields: [
        { id: 'wish', kind: 'choice', options: [{ id: 'join' }, { id: 'leave' }] },
        { id: 'why', kind: 'text-area', optional: true, max: 200 },
      ],
      stops: [{ id: 'only-joining', when: { field: 'wish', is: 'leave' } }],
    },
    {
      id: 'member',
      section: 'about-you',
      kind: 'ask',
      fields: [
        { id: 'member.name', kind: 'person-name' },
        { id: 'member.sex', kind: 'sex' },
        { id: 'member.birthDate', kind: 'date', limits: [{ rule: 'not-after', than: 'today' }] },
        { id: 'hasId', kind: 'yes-no' },
        {
          id: 'member.id',
          kind: 'personal-id',
          when: { field: 'hasId', is: 'yes' },
          birthDate: 'member.birthDate',
          sex: 'member.sex',
        },
        { id: 'member.paper', kind: 'identity-paper', types: ['passport'], when: { field: 'hasId', is: 'no' } },
        { id: 'member.phone', kind: 'phone' },
        { id: 'member.email', kind: 'email', optional: true },
        { id: 'member.address', kind: 'address', street: 'required' },
        { id: 'rackets', kind: 'number', min: 1, max: 9 },
      ],
    },
    {
      id: 'guests',
      section: 'guests',
      kind: 'ask',
      fields: [
        {
          id: 'guests',
          kind: 'list',
          optional: true,
          max: 3,
          fields: [
            { id: 'name', kind: 'person-name' },
            { id: 'from', kind: 'date', limits: [{ rule: 'after', than: 'member.birthDate' }] },
          ],
        },
      ],
    },
    {
      id: 'papers',
      section: 'papers',
      kind: 'capture',
      fields: [
        { id: 'photo', kind: 'attachment', max: 3 },
        { id: 'letter', kind: 'attachment', optional: true, max: 1 },
      ],
    },
    { id: 'check', section: 'end', kind: 'check', fields: [{ id: 'agreed', kind: 'declaration' }] },
    { id: 'send', section: 'end', kind: 'send' },
  ],
  reasons: [
    { id: 'photo-blurred', points: { slot: 'photo' } },
    { id: 'phone-wrong', points: { field: 'member.phone' } },
  ],
}

function parsed(): Procedure {
  const pack = parseProcedure(json)
  if (!pack.ok) throw new Error(pack.error.join('\n'))
  return pack.value
}
export const madeUpPack = parsed()

export const madeUpProcedures: Procedures = {
  async load(code, version) {
    if (code !== madeUpPack.code) return 'unknown'
    return version === madeUpPack.version ? madeUpPack : 'outdated'
  },
}

export const madeUpTables: OfficeTables = {
  calendar: WorkCalendar.parse({
    version: '2026-11-01',
    source: 'made up',
    from: '2026-01-01',
    until: '2027-12-31',
    holidays: [],
    makeUpDays: [],
    doubtfulDays: [],
  }),
  idProvinces: new Set(['001']),
  hasCommune: (province, commune) => province === '01' && commune === '00004',
}

/** A Friday morning in Vietnam. */
export const madeUpNow = () => new Date('2026-11-20T03:00:00.000Z')
export const madeUpToday = '2026-11-20'
