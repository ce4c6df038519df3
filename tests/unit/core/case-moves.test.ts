import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Case, CaseView, viewOf } from '../../../src/core/case.ts'
import { advance, paymentReference } from '../../../src/core/case-advance.ts'
import { answerDraft, withdraw } from '../../../src/core/case-applicant.ts'
import { isLate } from '../../../src/core/case-clock.ts'
import { lastOfOffice, officeFiles, resultFiles, shownDraft } from '../../../src/core/case-event.ts'
import { Move, type MoveType, movesFrom, readMove } from '../../../src/core/case-move.ts'
import { Status, statuses } from '../../../src/core/status.ts'
import { qrOfPayment } from '../../../src/core/viet-qr.ts'
import { account, at, calendar, caseAfter, caseOn, facts, files, paper } from './case-life.ts'

const opened = caseOn()
const processing = caseAfter(opened, [{ type: 'accept' }, 16], [{ type: 'process' }, 16])
const refused = (code: string) => ({ ok: false, error: { code } })

describe('asking for what is missing', () => {
  const move: Move = {
    type: 'ask-supplement',
    reasons: [{ id: 'blurred', note: 'Chụp lại mặt sau' }, { id: 'name-wrong' }],
    note: 'Gửi lại cả hai',
  }

  test('names everything at once, each with where it is put right', () => {
    const asked = caseAfter(opened, [move, 17])
    expect(asked.status).toBe('needs-supplement')
    expect(lastOfOffice(asked.events)).toEqual({
      at: at(17).toISOString(),
      status: 'needs-supplement',
      move: 'ask-supplement',
      note: 'Gửi lại cả hai',
      reasons: [
        { id: 'blurred', points: { slot: 'paper' }, note: 'Chụp lại mặt sau' },
        { id: 'name-wrong', points: { field: 'person.name' } },
      ],
    })
  })

  test('is refused with a reason that the pack does not have, or without a pack', () => {
    const other: Move = { type: 'ask-supplement', reasons: [{ id: 'blurred' }, { id: 'because' }] }
    expect(advance(opened, other, at(17), facts)).toEqual(refused('case.reason-unknown'))
    expect(advance(opened, move, at(17), { calendar })).toEqual(refused('case.reason-unknown'))
    expect(advance(opened, { type: 'ask-supplement', note: 'x' }, at(17), { calendar })).toMatchObject({ ok: true })
  })

  test('needs a reason or a note', () => {
    expect(readMove({ type: 'ask-supplement' })).toEqual(refused('case.note-missing'))
    expect(readMove({ type: 'ask-supplement', note: ' ' })).toEqual(refused('case.note-missing'))
    expect(readMove({ type: 'ask-supplement', reasons: [] })).toMatchObject({ ok: false })
    expect(readMove({ type: 'ask-supplement', reasons: [{ id: 'blurred' }] })).toMatchObject({ ok: true })
  })

  test('a second time is marked as the fault of the office, and not the first time', () => {
    const once = caseAfter(opened, [move, 17])
    expect(once.events.some(({ requestedBefore }) => requestedBefore)).toBe(false)
    const twice = caseAfter(once, [{ type: 'supplement-received' }, 18], [move, 19])
    expect(lastOfOffice(twice.events)).toMatchObject({ move: 'ask-supplement', requestedBefore: true })
  })
})

describe('money', () => {
  const move: Move = { type: 'ask-payment', amount: 8000, purpose: 'Lệ phí bản sao' }

  test('is asked for with its amount, its reference and where it goes; the clock stands', () => {
    const asked = caseAfter(processing, [move, 17])
    expect(asked).toMatchObject({ status: 'needs-payment', left: 2 })
    const payment = asked.events.at(-1)?.payment
    expect(payment).toEqual({ amount: 8000, purpose: 'Lệ phí bản sao', reference: 'H99122611160001', account })
    expect(payment && qrOfPayment(payment)).toContain('H99122611160001')
  })

  test('is paid at the office where the office has named no account', () => {
    const asked = advance(processing, move, at(17), { calendar })
    expect(asked.ok && asked.value.events.at(-1)?.payment).not.toHaveProperty('account')
  })

  test.each([
    ['submitted', opened],
    ['accepted', caseAfter(opened, [{ type: 'accept' }, 16])],
    ['processing', processing],
  ] as const)('once it has come, the case is back at %s with the days that were left', (status, from) => {
    const paid = caseAfter(from, [move, 17], [{ type: 'confirm-payment' }, 23])
    expect(paid).toMatchObject({ status, due: { date: '2026-11-26' }, firstDue: opened.due })
    expect(paid).not.toHaveProperty('left')
  })

  test('has a reference that banks take: letters and digits, 25 at the most', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (any) => {
        expect(paymentReference(`H99-${any}`)).toMatch(/^[0-9A-Z]{1,25}$/)
      }),
    )
  })
})

describe('an apology', () => {
  const move: Move = { type: 'extend', date: '2026-11-27', note: 'Phải hỏi nơi sinh' }

  test('names a new day and keeps the old one beside it', () => {
    const late = caseAfter(processing, [move, 20])
    expect(late).toMatchObject({ status: 'processing', due: { date: '2026-11-27' }, firstDue: { date: '2026-11-19' } })
    const later = caseAfter(late, [{ ...move, date: '2026-12-01' }, 27])
    expect(later).toMatchObject({ due: { date: '2026-12-01' }, firstDue: { date: '2026-11-19' } })
  })

  test.each([
    ['a Saturday', '2026-11-28', 20],
    ['the holiday of 24 November', '2026-11-24', 20],
    ['today', '2026-11-20', 20],
    ['a day that has gone', '2026-11-19', 20],
    ['no later than what was promised', '2026-11-19', 17],
    ['beyond the calendar', '2028-01-05', 20],
  ])('is refused with %s', (_, date, day) => {
    expect(advance(processing, { ...move, date }, at(day), facts)).toEqual(refused('case.date-impossible'))
  })

  test('is for a case on which the office works, not for one that waits for the applicant or has ended', () => {
    const waiting = caseAfter(processing, [{ type: 'ask-supplement', note: 'x' }, 17])
    expect(advance(waiting, move, at(20), facts)).toMatchObject(refused('case.move-not-allowed'))
  })
})

describe('being late', () => {
  const late = (from: Case, day: string) => isLate(viewOf(from, at(day)), day)

  test('begins on the day after the last one that was promised', () => {
    expect(late(processing, '2026-11-19')).toBe(false)
    expect(late(processing, '2026-11-20')).toBe(true)
  })

  test('is over with an apology, until that day has gone too', () => {
    const put = caseAfter(processing, [{ type: 'extend', date: '2026-11-27', note: 'x' }, 20])
    expect([late(put, '2026-11-27'), late(put, '2026-11-28')]).toEqual([false, true])
  })

  test('is not said while the office waits for the applicant', () => {
    const waiting = caseAfter(processing, [{ type: 'ask-supplement', note: 'x' }, 18])
    expect(late(waiting, '2026-12-30')).toBe(false)
  })

  test('is known of a case that has ended, by the day on which it did', () => {
    const inTime = caseAfter(processing, [{ type: 'finish' }, 19], [{ type: 'hand-over' }, 30])
    const tooLate = caseAfter(processing, [{ type: 'finish' }, 20])
    expect([late(inTime, '2026-12-30'), late(tooLate, '2026-11-20')]).toEqual([false, true])
  })

  test('comes only after the longest time of the rule, where something must be verified first', () => {
    const due = { ...opened.due, latest: '2026-11-25' }
    expect([late({ ...processing, due }, '2026-11-25'), late({ ...processing, due }, '2026-11-26')]).toEqual([
      false,
      true,
    ])
  })

  test('is never said where no day was promised', () => {
    const due = { state: 'beyond-calendar', receivedOn: '2026-11-16', until: '2026-12-31' } as const
    expect(late({ ...processing, due }, '2027-12-30')).toBe(false)
  })
})

describe('a draft', () => {
  const show: Move = { type: 'show-draft', file: paper('a').sha256 }
  const shown = caseAfter(processing, [show, 17])
  const right = { file: paper('a').sha256, right: true } as const
  const wrong = { file: paper('a').sha256, mistake: 'Sai tên đệm' }
  const said = (from: Case, answer: typeof right | typeof wrong, day = 17) => {
    const answered = answerDraft(from, answer, at(day))
    if (!answered.ok) throw new Error(answered.error.code)
    return answered.value
  }
  const stateOf = (from: Case, day: string) => shownDraft(from.events, day)?.answer

  test('waits one day for an answer, and silence counts as yes', () => {
    expect(shownDraft(shown.events, '2026-11-17')).toEqual({
      file: paper('a'),
      answerBy: '2026-11-18',
      answer: 'waiting',
    })
    expect([stateOf(shown, '2026-11-18'), stateOf(shown, '2026-11-19')]).toEqual(['waiting', 'silent'])
  })

  test('that is shown before a day off waits for the next working day', () => {
    const friday = caseAfter(processing, [show, 20])
    expect(shownDraft(friday.events, '2026-11-20')?.answerBy).toBe('2026-11-23')
    // Monday the 23rd: the next day is the holiday.
    expect(shownDraft(caseAfter(processing, [show, 23]).events, '2026-11-23')?.answerBy).toBe('2026-11-25')
  })

  test('is answered once, and the same answer again changes nothing', () => {
    const confirmed = said(shown, right)
    expect(stateOf(confirmed, '2026-11-17')).toBe('confirmed')
    expect(said(confirmed, right, 18)).toBe(confirmed)
    const reported = said(shown, wrong)
    expect(shownDraft(reported.events, '2026-11-17')).toMatchObject({ answer: 'mistake', note: 'Sai tên đệm' })
    expect(said(reported, wrong, 18)).toBe(reported)
    expect(said(reported, right, 18).events).toHaveLength(reported.events.length + 1)
  })

  test('holds the certificate back while it is being read, and after a mistake until another is shown', () => {
    const finish: Move = { type: 'finish' }
    expect(advance(shown, finish, at(18), facts)).toEqual(refused('case.draft-open'))
    expect(advance(shown, finish, at(19), facts)).toMatchObject({ ok: true })
    expect(advance(said(shown, right), finish, at(17), facts)).toMatchObject({ ok: true })
    const reported = said(shown, wrong)
    expect(advance(reported, finish, at(30), facts)).toEqual(refused('case.draft-open'))
    const again = caseAfter(reported, [{ type: 'show-draft', file: paper('b').sha256 }, 18])
    expect(stateOf(again, '2026-11-18')).toBe('waiting')
    expect(answerDraft(again, right, at(18))).toEqual(refused('case.draft-changed'))
  })

  test('is only shown where the pack knows of one, and only when its file is here', () => {
    expect(advance(processing, show, at(17), { calendar, files })).toMatchObject(refused('case.move-not-allowed'))
    expect(advance(processing, { ...show, file: 'c'.repeat(64) }, at(17), facts)).toEqual(refused('file.not-received'))
  })

  test('leaves what the office said last in force', () => {
    expect(lastOfOffice(said(shown, wrong).events)?.move).toBe('show-draft')
  })
})

describe('taking back', () => {
  test.each(Status.options.filter((status) => statuses[status].clock !== 'ended'))('is possible at %s', (status) => {
    const back = withdraw({ ...opened, status, left: 2 }, { reason: 'Đổi ý' }, at(17))
    if (!back.ok) throw new Error(back.error.code)
    expect(back.value.status).toBe('withdrawal-asked')
    expect(back.value.events.at(-1)).toMatchObject({ move: 'withdraw', note: 'Đổi ý' })
    expect(back.value).not.toHaveProperty('left')
    expect(withdraw(back.value, {}, at(18))).toEqual({ ok: true, value: back.value })
    const confirmed = caseAfter(back.value, [{ type: 'confirm-withdrawal' }, 18])
    expect(confirmed.status).toBe('stopped')
    expect(withdraw(confirmed, {}, at(19))).toEqual({ ok: true, value: confirmed })
  })

  test.each(['not-accepted', 'stopped', 'done', 'returned'] as const)('is too late at %s', (status) => {
    expect(withdraw({ ...opened, status }, {}, at(17))).toEqual(refused('case.already-ended'))
  })
})

describe('a result', () => {
  test('is given out with its files, and only with those that the office has', () => {
    const done = caseAfter(processing, [{ type: 'finish', files: files.map(({ sha256 }) => sha256) }, 17])
    expect(resultFiles(done.events)).toEqual(files)
    expect(officeFiles(done.events)).toEqual(files)
    const unknown: Move = { type: 'finish', files: ['c'.repeat(64)] }
    expect(advance(processing, unknown, at(17), facts)).toEqual(refused('file.not-received'))
  })
})

const moves: fc.Arbitrary<Move> = fc.constantFrom<Move>(
  { type: 'accept' },
  { type: 'refuse', note: 'x' },
  { type: 'process' },
  { type: 'ask-supplement', reasons: [{ id: 'blurred' }] },
  { type: 'supplement-received' },
  { type: 'ask-payment', amount: 8000, purpose: 'x' },
  { type: 'confirm-payment' },
  { type: 'extend', date: '2026-12-15', note: 'x' },
  { type: 'show-draft', file: paper('a').sha256 },
  { type: 'confirm-withdrawal' },
  { type: 'stop', note: 'x' },
  { type: 'finish' },
  { type: 'hand-over' },
)
const deeds = fc.array(
  fc.record({
    deed: fc.oneof(
      { weight: 6, arbitrary: moves },
      { weight: 1, arbitrary: fc.constantFrom('withdraw' as const, 'confirm' as const, 'mistake' as const) },
    ),
    days: fc.nat(4),
  }),
  { maxLength: 25 },
)

describe('whatever anybody does', () => {
  test('every move of the language is tried', () => {
    const tried = new Set(fc.sample(moves, 2000).map(({ type }): MoveType => type))
    expect([...tried].sort()).toEqual(Move.def.options.flatMap(({ shape }) => [...shape.type.def.values]).sort())
  })

  test('a case stays whole: history only grows, the first promise stays, pauses add up, what is refused changes nothing', () => {
    fc.assert(
      fc.property(deeds, (way) => {
        let now = opened
        let day = at(16).getTime()
        for (const { deed, days } of way) {
          day += days * 86_400_000
          const before = JSON.stringify(now)
          const when = new Date(day)
          const next =
            deed === 'withdraw'
              ? withdraw(now, {}, when)
              : deed === 'confirm'
                ? answerDraft(now, { file: paper('a').sha256, right: true }, when)
                : deed === 'mistake'
                  ? answerDraft(now, { file: paper('a').sha256, mistake: 'x' }, when)
                  : advance(now, deed, when, facts)
          expect(JSON.stringify(now), 'nothing is changed in place').toBe(before)
          if (typeof deed === 'object' && !movesFrom(now.status).includes(deed.type)) expect(next.ok).toBe(false)
          if (!next.ok) continue
          if (statuses[now.status].end) expect(next.value, 'the end is the end').toBe(now)
          expect(next.value.events.slice(0, now.events.length)).toEqual(now.events)
          expect(next.value.status).toBe(next.value.events.at(-1)?.status)
          expect(next.value.firstDue ?? next.value.due).toEqual(now.firstDue ?? now.due)
          if (statuses[next.value.status].clock === 'paused') expect(next.value.left).toBeGreaterThanOrEqual(0)
          if (statuses[next.value.status].clock === 'runs') expect(next.value).not.toHaveProperty('left')
          expect(Case.parse(JSON.parse(JSON.stringify(next.value)))).toEqual(next.value)
          const view = viewOf(next.value, when)
          expect(CaseView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view)
          now = next.value
        }
      }),
      { numRuns: 300 },
    )
  })
})
