import { describe, expect, test } from 'vitest'
import { type Case, isStill, openCase, revise, viewOf } from '../../../src/core/case.ts'
import { advance } from '../../../src/core/case-advance.ts'
import { lastOfOffice, type OfficeFile, unansweredRevision } from '../../../src/core/case-event.ts'
import { Move, type MoveType, movesFrom } from '../../../src/core/case-move.ts'
import { dossierHash, examine, manifestOf, seal } from '../../../src/core/dossier.ts'
import { Receipt, receiptOf } from '../../../src/core/receipt.ts'
import { Status, statuses } from '../../../src/core/status.ts'
import { walk } from '../../../src/core/wizard.ts'
import { loadCalendar } from '../../../src/procedures/reference/reference.ts'
import { ask, madeUpFact, packWith, person } from './fixtures.ts'

const calendar = await loadCalendar()
const pack = packWith([ask('paper', [{ id: 'paper', kind: 'attachment', max: 2 }])])
const facts = { today: '2026-11-16' }
const photo = (id: string, digit: string) => ({ id, type: 'image/jpeg' as const, size: 3, sha256: digit.repeat(64) })
const draft = {
  id: '0b9d6f0e-4a3c-4c5e-9a51-6f1d2c3b4a59',
  revision: 1,
  answers: { ...person, paper: [photo('x', 'a'), photo('y', 'b')], stray: 'gone' },
}
const sealed = seal(pack, draft, facts, new Date('2026-11-16T01:00:00Z'))
if (!sealed.ok) throw new Error(JSON.stringify(sealed.error))
const dossier = sealed.value
const hash = await dossierHash(dossier)

/** 09:00 in Vietnam on a day of November 2026; the 24th is a holiday. */
const at = (day: number) => new Date(Date.UTC(2026, 10, day, 2))
const arrival = {
  dossier,
  hash,
  number: 'H99.12-261116-0001',
  agency: { code: 'H99.12', commune: '00004' },
  at: at(16),
}
const opened = openCase(arrival, pack, calendar)
const wholly: Partial<Record<MoveType, object>> = {
  refuse: { note: 'Ảnh mờ' },
  stop: { note: 'Ảnh mờ' },
  'ask-supplement': { note: 'Ảnh mờ' },
  'ask-payment': { amount: 8000, purpose: 'Lệ phí' },
  extend: { date: '2026-11-27', note: 'Phải xác minh' },
  'show-draft': { file: 'a'.repeat(64) },
}
const move = (type: MoveType): Move => Move.parse({ type, ...wholly[type] })
const draft1: OfficeFile = { sha256: 'a'.repeat(64), size: 9, type: 'application/pdf' }
const withDraft = packWith([], { facts: { ...pack.facts, draft: { days: 1, ...madeUpFact } } })
const atOffice = { calendar, procedure: withDraft, files: [draft1] }

function caseAfter(...moves: [MoveType, number][]): Case {
  return moves.reduce((from, [type, day]) => {
    const moved = advance(from, move(type), at(day), { calendar })
    if (!moved.ok) throw new Error(JSON.stringify(moved.error))
    return moved.value
  }, opened)
}

describe('a dossier', () => {
  test('holds only what counts, and its files page by page', () => {
    expect(dossier.answers).not.toHaveProperty('stray')
    expect(dossier.files.map(({ slot, page }) => [slot, page])).toEqual([
      ['paper', 1],
      ['paper', 2],
    ])
    expect(dossier.files).toEqual(manifestOf(walk(pack, draft.answers, facts)))
    expect(examine(pack, dossier, facts)).toEqual([])
  })

  test('is not sealed while anything is open', () => {
    const open = seal(pack, { ...draft, answers: { ...person } }, facts, at(16))
    expect(open).toEqual({ ok: false, error: [{ code: 'file.missing', field: 'paper' }] })
  })

  test('is refused with an answer too many, another manifest, or an answer that was not cleaned', () => {
    const stray = { ...dossier, answers: { ...dossier.answers, stray: 'x' } }
    expect(examine(pack, stray, facts)).toEqual([{ code: 'answer.unknown', field: 'stray' }])
    const fewer = { ...dossier, files: dossier.files.slice(1) }
    expect(examine(pack, fewer, facts)).toEqual([{ code: 'dossier.malformed' }])
    const unclean = { ...dossier, answers: { ...dossier.answers, 'person.name': ' Páo' } }
    expect(examine(pack, unclean, facts)).toEqual([{ code: 'dossier.malformed' }])
  })

  test('is not sealed with more files than an office takes', () => {
    const one = ask(
      'more',
      Array.from({ length: 9 }, (_, index) => ({ id: `slot${index}`, kind: 'attachment' })),
    )
    const files = Array.from({ length: 9 }, (_, index) => photo(`f${index}`, '1'))
    const slots = Object.fromEntries(files.map((_, index) => [`slot${index}`, files.slice(0, 5)]))
    const answers = { ...draft.answers, ...slots }
    expect(seal(packWith([one]), { ...draft, answers }, facts, at(16))).toEqual({
      ok: false,
      error: [{ code: 'answer.too-many', facts: { max: 40 } }],
    })
  })

  test('has one hash, in whatever order its parts were written', async () => {
    const turned = { ...dossier, answers: Object.fromEntries(Object.entries(dossier.answers).reverse()) }
    expect(await dossierHash(turned)).toBe(hash)
    expect(await dossierHash({ ...dossier, sealedAt: '2026-11-16T01:00:01.000Z' })).not.toBe(hash)
  })
})

describe('a case', () => {
  test('begins as submitted, with the rules of its day and a date by which it is due', () => {
    expect(opened.status).toBe('submitted')
    expect(opened.rules).toEqual({ processing: { kind: 'working-days', days: 3 }, calendar: calendar.version })
    expect(opened.due).toMatchObject({ state: 'known', receivedOn: '2026-11-16', date: '2026-11-19' })
  })

  test('goes from hand to hand to its end, and remembers each move', () => {
    const done = caseAfter(['accept', 16], ['process', 17], ['finish', 18], ['hand-over', 19])
    expect(done.status).toBe('returned')
    expect(done.events.map(({ status, move }) => [move, status])).toEqual([
      [undefined, 'submitted'],
      ['accept', 'accepted'],
      ['process', 'processing'],
      ['finish', 'done'],
      ['hand-over', 'returned'],
    ])
    expect(done.due).toEqual(opened.due)
    expect(opened.events).toHaveLength(1)
  })

  test.each(Status.options)('at %s takes the moves of the table and no others', (status) => {
    const types = Move.def.options.flatMap((option) => [...option.shape.type.def.values])
    const allowed = types.filter((type) => advance({ ...opened, status }, move(type), at(17), atOffice).ok)
    expect(allowed).toEqual(movesFrom(status))
    if (statuses[status].end) expect(allowed).toEqual([])
  })

  test('says which move was refused', () => {
    expect(advance(opened, { type: 'finish' }, at(17), { calendar })).toEqual({
      ok: false,
      error: { code: 'case.move-not-allowed', facts: { move: 'finish', status: 'submitted' } },
    })
  })

  test('stops its clock while the applicant has it, and gives the office the days it had left', () => {
    const waiting = caseAfter(['accept', 16], ['ask-supplement', 17])
    expect(waiting.left).toBe(2)
    expect(waiting.events.at(-1)).toMatchObject({ status: 'needs-supplement', note: 'Ảnh mờ' })
    const resumed = caseAfter(['accept', 16], ['ask-supplement', 17], ['supplement-received', 23])
    expect(resumed).not.toHaveProperty('left')
    // Two working days after Monday the 23rd; Tuesday the 24th is a holiday.
    expect(resumed.due).toMatchObject({ state: 'known', receivedOn: '2026-11-16', date: '2026-11-26' })
  })

  test('keeps the date that was promised first beside every later one', () => {
    expect(caseAfter(['accept', 16], ['process', 17])).not.toHaveProperty('firstDue')
    const once = caseAfter(['accept', 16], ['ask-supplement', 17], ['supplement-received', 23])
    expect(once.firstDue).toEqual(opened.due)
    // The second pause begins when the case is late already.
    const late = caseAfter(
      ['accept', 16],
      ['ask-supplement', 17],
      ['supplement-received', 23],
      ['ask-supplement', 30],
      ['supplement-received', 30],
    )
    expect(late).toMatchObject({ due: { date: '2026-11-30' }, firstDue: opened.due })
    expect(viewOf(late, at(30))).toMatchObject({ due: late.due, firstDue: opened.due })
    expect(viewOf(opened, at(16))).not.toHaveProperty('firstDue')
  })

  test('has no first date apart when a pause changed none', () => {
    expect(caseAfter(['accept', 16], ['ask-supplement', 17], ['supplement-received', 17])).not.toHaveProperty(
      'firstDue',
    )
  })

  test('keeps its last date when it is stopped while the applicant has it', () => {
    const stopped = caseAfter(['accept', 16], ['ask-supplement', 17], ['stop', 30])
    expect(stopped.status).toBe('stopped')
    expect(stopped.due).toEqual(opened.due)
  })

  test('shows the applicant its events and files, and not the answers', () => {
    const view = viewOf(caseAfter(['accept', 16]), at(17))
    expect(view).toMatchObject({ number: arrival.number, status: 'accepted', asOf: at(17).toISOString() })
    expect(view.files).toEqual(dossier.files)
    expect(JSON.stringify(view)).not.toContain(person['person.id'])
    expect(JSON.stringify(view)).not.toContain('Páo')
  })

  test('has a receipt of what arrived, for this life of the store', () => {
    const epoch = '5d2f3c7e-90f4-4b52-a0a5-0f7f0c1f8c11'
    const receipt = receiptOf(opened, at(16), epoch)
    expect(Receipt.parse(receipt)).toEqual({
      dossierId: draft.id,
      revision: 1,
      number: arrival.number,
      receivedAt: at(16).toISOString(),
      agency: arrival.agency,
      procedure: dossier.procedure,
      files: dossier.files,
      hash,
      due: opened.due,
      epoch,
    })
  })
})

describe('a new revision', () => {
  const later = { ...dossier, revision: 2, answers: { ...dossier.answers, 'person.name': 'Mẩy' } }
  const corrected = { dossier: later, hash: 'another', agency: { code: 'H99.12', commune: '00007' } }

  test('takes the place of the one before it while nobody has begun, and its days are counted anew', () => {
    const revised = revise(opened, { ...corrected, at: at(18) }, pack, calendar)
    if (!revised.ok) throw new Error(revised.error.code)
    expect(revised.value).toMatchObject({
      number: arrival.number,
      dossier: later,
      hash: 'another',
      agency: corrected.agency,
      status: 'submitted',
      due: { state: 'known', receivedOn: '2026-11-18', date: '2026-11-23' },
      firstDue: opened.due,
    })
    expect(revised.value.events).toEqual([
      ...opened.events,
      { at: at(18).toISOString(), status: 'submitted', move: 'revise' },
    ])
    expect(advance(revised.value, move('accept'), at(18), { calendar })).toMatchObject({ ok: true })
  })

  test('is what an officer must have seen, as well as the status', () => {
    const seen = { status: 'submitted', revision: 1 } as const
    expect(isStill(opened, seen)).toBe(true)
    expect(isStill({ ...opened, dossier: later }, seen)).toBe(false)
    expect(isStill({ ...opened, status: 'accepted' }, seen)).toBe(false)
  })

  test('waits to be looked at, and leaves what the office asked for in force, until the office answers', () => {
    const asked = caseAfter(['accept', 16], ['ask-supplement', 17])
    const [request] = asked.events.slice(-1)
    expect([lastOfOffice(asked.events), unansweredRevision(asked.events)]).toEqual([request, undefined])
    const revised = revise(asked, { ...corrected, at: at(19) }, pack, calendar)
    if (!revised.ok) throw new Error(revised.error.code)
    expect(lastOfOffice(revised.value.events)).toEqual(request)
    expect(unansweredRevision(revised.value.events)).toMatchObject({ at: at(19).toISOString(), move: 'revise' })
    const answered = advance(revised.value, move('supplement-received'), at(23), { calendar })
    expect(answered.ok && unansweredRevision(answered.value.events)).toBe(undefined)
    expect(answered.ok && lastOfOffice(answered.value.events)?.move).toBe('supplement-received')
  })

  test('keeps no first date apart when it arrived on the same day, and the first of all when there are three', () => {
    const same = revise(opened, { ...corrected, at: at(16) }, pack, calendar)
    if (!same.ok) throw new Error(same.error.code)
    expect(same.value).not.toHaveProperty('firstDue')
    const next = { ...corrected, dossier: { ...later, revision: 3 } }
    const second = revise(opened, { ...corrected, at: at(17) }, pack, calendar)
    if (!second.ok) throw new Error(second.error.code)
    expect(revise(second.value, { ...next, at: at(18) }, pack, calendar)).toMatchObject({
      value: { firstDue: opened.due },
    })
  })

  test('that answers the office leaves the clock standing until the officer says that it is complete', () => {
    const asked = caseAfter(['accept', 16], ['ask-supplement', 17])
    const revised = revise(asked, { ...corrected, at: at(19) }, pack, calendar)
    if (!revised.ok) throw new Error(revised.error.code)
    expect(revised.value).toMatchObject({ status: 'needs-supplement', due: opened.due, left: 2, rules: asked.rules })
    expect(revised.value).not.toHaveProperty('firstDue')
    expect(advance(revised.value, move('supplement-received'), at(23), { calendar })).toMatchObject({
      value: { status: 'processing', due: { date: '2026-11-26' }, firstDue: opened.due },
    })
  })

  test.each(Status.options.filter((status) => status !== 'submitted' && status !== 'needs-supplement'))(
    'is refused at %s, where the office has begun',
    (status) => {
      expect(revise({ ...opened, status }, { ...corrected, at: at(18) }, pack, calendar)).toEqual({
        ok: false,
        error: { code: 'case.already-begun' },
      })
    },
  )

  test.each([
    ['the same revision with other content', { ...later, revision: 1 }],
    ['another procedure', { ...later, procedure: { ...later.procedure, code: '9.000002' } }],
    ['another dossier', { ...later, id: '1b9d6f0e-4a3c-4c5e-9a51-6f1d2c3b4a59' }],
  ])('is not %s', (_, other) => {
    expect(revise(opened, { ...corrected, dossier: other, at: at(18) }, pack, calendar)).toEqual({
      ok: false,
      error: { code: 'dossier.conflict' },
    })
  })
})

test.each(['refuse', 'ask-supplement', 'stop'])('the move %s needs a reason that the applicant can read', (type) => {
  expect(Move.safeParse({ type }).success).toBe(false)
  expect(Move.safeParse({ type, note: '   ' }).success).toBe(false)
  expect(Move.safeParse({ type, note: 'Ảnh mờ' }).success).toBe(true)
})
