import type { Case } from '../../../src/core/case.ts'
import { openCase } from '../../../src/core/case.ts'
import { advance, type OfficeFacts } from '../../../src/core/case-advance.ts'
import type { OfficeFile } from '../../../src/core/case-event.ts'
import type { Move } from '../../../src/core/case-move.ts'
import type { Dossier } from '../../../src/core/dossier.ts'
import { loadCalendar } from '../../../src/procedures/reference/reference.ts'
import { ask, madeUpFact, packWith, person } from './fixtures.ts'

export const calendar = await loadCalendar()

/** A pack with a dictionary of reasons and a draft that the applicant may look over for one day. */
export const pack = packWith([ask('paper', [{ id: 'paper', kind: 'attachment', max: 2 }])], {
  reasons: [
    { id: 'blurred', points: { slot: 'paper' } },
    { id: 'name-wrong', points: { field: 'person.name' } },
    { id: 'all-wrong', points: { step: 'person' } },
  ],
  facts: { ...packWith([]).facts, draft: { days: 1, ...madeUpFact } },
})

const dossier: Dossier = {
  id: '0b9d6f0e-4a3c-4c5e-9a51-6f1d2c3b4a59',
  revision: 1,
  procedure: { code: pack.code, version: pack.version },
  answers: person,
  files: [],
  sealedAt: '2026-11-16T01:00:00.000Z',
}

export const paper = (digit: string): OfficeFile => ({
  sha256: digit.repeat(64),
  size: 1000,
  type: 'application/pdf',
})
export const files = [paper('a'), paper('b')]
export const account = { bank: '970405', number: '1234567890', name: 'UBND XA THU' }
export const facts: OfficeFacts = { calendar, procedure: pack, files, account }

/** 09:00 in Vietnam on a day, `2026-11-16` or the day of that November. */
export const at = (day: number | string) =>
  new Date(`${typeof day === 'string' ? day : `2026-11-${String(day).padStart(2, '0')}`}T09:00:00+07:00`)

/** A case that came on a day, by a rule of three working days if no other is given. */
export const caseOn = (day: number | string = 16, procedure = pack): Case =>
  openCase(
    { dossier, hash: 'one', number: 'H99.12-261116-0001', agency: { code: 'H99.12', commune: '00004' }, at: at(day) },
    procedure,
    calendar,
  )

/** A case after moves, each on its day; one that is refused fails the test. */
export function caseAfter(from: Case, ...moves: [Move, number | string][]): Case {
  return moves.reduce((now, [move, day]) => {
    const moved = advance(now, move, at(day), facts)
    if (!moved.ok) throw new Error(JSON.stringify(moved.error))
    return moved.value
  }, from)
}
