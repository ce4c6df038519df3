import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumsBy, total } from '../../../src/app/office/desk/boardSums.ts'
import { doersOf } from '../../../src/app/office/desk/doers.ts'
import { noticing, type OfficersDesk } from '../../../src/app/office/desk/ending.ts'
import { keyOf, marked } from '../../../src/app/office/desk/marks.ts'
import { showClock, showShort, showStamp } from '../../../src/app/office/desk/moments.ts'
import { dueWords, shortNumber } from '../../../src/app/office/desk/rowWords.ts'
import { stateOf } from '../../../src/app/office/desk/stateOf.ts'
import { suggestedBy } from '../../../src/app/office/desk/suggested.ts'
import type { CheckIn } from '../../../src/core/check-in.ts'
import type { BoardRow } from '../../../src/core/desk.ts'
import type { ProblemCode } from '../../../src/core/problem.ts'
import { err, ok, type Result } from '../../../src/core/result.ts'
import { loadProcedure } from '../../../src/procedures/index.ts'

const today = '2026-11-22'

describe('by when a case is due', () => {
  test.each([
    ['late', '2026-11-20', 'row.late', '20/11'],
    ['today', '2026-11-22', 'row.dueToday', '22/11'],
    ['week', '2026-11-23', 'row.due', '23/11'],
    ['later', '2027-01-04', 'row.due', '04/01/2027'],
    ['waiting', '2026-11-20', 'row.paused', ''],
    // What an applicant has answered is today's work, whatever its date is.
    ['today', '2026-11-19', 'row.late', '19/11'],
  ] as const)('is said for %s, %s', (group, due, key, date) => {
    expect(dueWords({ group, due }, today)).toEqual({ key, date })
  })

  test('is not said where nothing is due any more, and is open where the calendar does not reach', () => {
    expect(dueWords({ group: 'ended', due: '2026-11-20' }, today)).toBeUndefined()
    expect(dueWords({ group: 'ready', due: '2026-11-20' }, today)).toBeUndefined()
    expect(dueWords({ group: 'later' }, today)).toEqual({ key: 'row.noDue', date: '' })
  })
})

describe('moments and numbers', () => {
  test('are those of Vietnam, also past midnight', () => {
    expect(showClock('2026-11-22T17:05:00.000Z')).toBe('00:05')
    expect(showStamp('2026-11-22T17:05:00.000Z')).toBe('23/11/2026,\u00a000:05')
    expect(showShort('2026-11-25', today)).toBe('25/11')
  })

  test('are short where officers speak of a case', () => {
    expect(shortNumber('H99.12-261120-0042')).toBe('0042')
  })
})

test('a status has the picture of whose turn it is', () => {
  expect(stateOf('submitted')).toBe('waiting')
  expect(stateOf('needs-supplement')).toBe('you')
  expect(stateOf('done')).toBe('received')
  expect(stateOf('not-accepted')).toBe('stopped')
})

describe('the figures', () => {
  const figure = fc.nat({ max: 50 })
  const row: fc.Arbitrary<BoardRow> = fc
    .record({
      unit: fc.option(fc.constantFrom('Hộ tịch', 'Cư trú'), { nil: undefined }),
      officer: fc.option(fc.constantFrom('00000000000000aa', '00000000000000bb'), { nil: undefined }),
      onTime: figure,
      late: figure,
      open: figure,
      waiting: figure,
    })
    .map(({ unit, officer, ...counts }) => ({
      ...counts,
      received: counts.onTime + counts.late + counts.open + counts.waiting,
      ...(unit === undefined ? {} : { unit }),
      ...(officer === undefined ? {} : { officer }),
    }))

  test('by unit and by officer are those of all together, each case once', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 12 }),
        fc.constantFrom('unit' as const, 'officer' as const),
        (rows, by) => {
          const sums = sumsBy(rows, by)
          expect(new Set(sums.map(({ of }) => of)).size).toBe(sums.length)
          expect(total(sums)).toEqual(total(rows))
          for (const { received, onTime, late, open, waiting } of sums) {
            expect(received).toBe(onTime + late + open + waiting)
          }
          expect(sums.findIndex(({ of }) => of === undefined)).toBeOneOf([-1, sums.length - 1])
        },
      ),
    )
  })
})

describe('a mark on a page', () => {
  const file = { slot: 'papers.birthNotice', page: 1, type: 'image/png', size: 1, sha256: 'a'.repeat(64) } as const

  test('goes when it is pressed again, and when another file comes in its place', () => {
    const once = marked({}, file, 'bad')
    expect(once[keyOf(file)]).toBe('bad')
    expect(marked(once, file, 'good')[keyOf(file)]).toBe('good')
    expect(marked(once, file, 'bad')).toEqual({})
    expect(once[keyOf({ ...file, sha256: 'b'.repeat(64) })]).toBeUndefined()
  })
})

describe('what the marks suggest to ask for', async () => {
  const pack = await loadProcedure('1.001193')
  if (!pack.ok) throw new Error('the birth pack is part of the repository')
  const page = (slot: string, page: number) =>
    ({ slot, page, type: 'image/png', size: 1, sha256: `${page}`.padStart(64, 'a') }) as const
  const files = [page('papers.birthNotice', 1), page('papers.birthNotice', 2), page('papers.witnessStatement', 1)]
  const bad = (...marks: (typeof files)[number][]) =>
    Object.fromEntries(marks.map((file) => [keyOf(file), 'bad'] as const))

  test('is the first reason that points at a paper with a page that is not good, with its pages', () => {
    expect(suggestedBy(pack.value, files, bad(...files.slice(1)))).toEqual([
      { id: 'birth-notice-unreadable', pages: [2], of: 2 },
      { id: 'witness-unreadable', pages: [1], of: 1 },
    ])
  })

  test('is nothing for a good page, nor for a paper of which no reason knows', () => {
    const other = page('papers.unheardOf', 1)
    expect(suggestedBy(pack.value, files, {})).toEqual([])
    expect(suggestedBy(pack.value, files, Object.fromEntries(files.map((file) => [keyOf(file), 'good'])))).toEqual([])
    expect(suggestedBy(pack.value, [...files, other], bad(other))).toEqual([])
  })
})

describe('the end of a session', () => {
  const answering = (code: ProblemCode | undefined) => {
    const answer = async <T>(): Promise<Result<T, { code: ProblemCode }>> => err({ code: code ?? 'case.unknown' })
    const desk: OfficersDesk = {
      entrance: { session: async () => ok({}), login: answer, logout: answer, changePassword: answer },
      list: answer,
      open: answer,
      file: answer,
      picture: answer,
      putFile: answer,
      move: answer,
      work: { list: answer, detail: answer, assign: answer, note: answer, officers: answer },
      board: { board: answer, export: answer },
      accounts: { list: answer, add: answer, change: answer },
      queue: { counter: answer, act: answer, setOpen: answer },
      phones: { list: answer, add: answer, revoke: answer, people: answer },
      checkIn: { receive: async () => err([{ code: code ?? 'case.unknown' }]) },
      watch: () => {},
    }
    return desk
  }

  const id = '00000000000000aa'
  const checkIn: CheckIn = {
    handover: '0'.repeat(32),
    by: '6f6b3b1e-0000-4000-8000-000000000001',
    declared: true,
    dossier: {
      id: '6f6b3b1e-0000-4000-8000-000000000002',
      revision: 1,
      procedure: { code: '1.001193', version: '2026-11-01' },
      answers: {},
      files: [],
      sealedAt: '2026-11-20T02:00:00.000Z',
    },
  }
  const period = { from: today, to: today }
  const calls: [string, (desk: OfficersDesk) => Promise<unknown>][] = [
    ['list', (desk) => desk.list()],
    ['open', (desk) => desk.open('1')],
    ['file', (desk) => desk.file('1', 'a'.repeat(64))],
    ['picture', (desk) => desk.picture('1', 'a'.repeat(64))],
    ['putFile', (desk) => desk.putFile('1', new Blob())],
    ['move', (desk) => desk.move('1', { status: 'submitted', revision: 1 }, { type: 'accept' })],
    ['work', (desk) => desk.work.list({})],
    ['detail', (desk) => desk.work.detail('1')],
    ['assign', (desk) => desk.work.assign('1', { seen: null, to: null })],
    ['note', (desk) => desk.work.note('1', 'x')],
    ['officers', (desk) => desk.work.officers()],
    ['counter', (desk) => desk.queue.counter('1')],
    ['act', (desk) => desk.queue.act({ counter: '1', seen: null, move: { type: 'next' } })],
    ['setOpen', (desk) => desk.queue.setOpen(true)],
    ['board', (desk) => desk.board.board(period)],
    ['export', (desk) => desk.board.export(period)],
    ['receive', (desk) => desk.checkIn.receive(checkIn, async () => err({ code: 'file.unreadable' }))],
    ['accounts', (desk) => desk.accounts.list()],
    ['change', (desk) => desk.accounts.change(id, { disabled: true })],
    ['phones', (desk) => desk.phones.list()],
    ['phone added', (desk) => desk.phones.add('x')],
    ['phone revoked', (desk) => desk.phones.revoke('x')],
    ['people of a phone', (desk) => desk.phones.people('x')],
  ]

  test.each(calls)('is noticed by whatever is asked: %s', async (_, ask) => {
    for (const code of ['session.ended', 'desk.forbidden'] as const) {
      let ended = 0
      await ask(noticing(answering(code), () => (ended += 1)))
      expect(ended, code).toBe(1)
    }
    let ended = 0
    await ask(noticing(answering('case.unknown'), () => (ended += 1)))
    expect(ended).toBe(0)
  })

  test('is not what a wrong password at the login or at changing it means', async () => {
    let ended = 0
    const desk = noticing(answering('desk.forbidden'), () => (ended += 1))
    await desk.entrance.login('a', 'b')
    await desk.entrance.changePassword('a', 'b')
    expect(ended).toBe(0)
  })
})

describe('who made what happened', () => {
  const at = '2026-11-22T03:00:00.000Z'
  const events = [
    { at, status: 'submitted' },
    { at, status: 'needs-supplement', move: 'ask-supplement' },
    { at, status: 'needs-supplement', move: 'revise' },
    { at, status: 'processing', move: 'supplement-received' },
    { at, status: 'needs-supplement', move: 'ask-supplement' },
  ] as const

  test('is the nth deed of a kind for the nth event of it; an applicant has none, a machine no name', () => {
    const deeds = [
      { move: 'ask-supplement', officer: 'Lan' },
      { move: 'supplement-received' },
      { move: 'ask-supplement', officer: 'Hùng' },
    ]
    expect(doersOf(events, deeds)).toEqual([undefined, 'Lan', undefined, '', 'Hùng'])
  })

  test('is nobody where nothing was written down', () => {
    expect(doersOf(events, [])).toEqual(events.map(() => undefined))
  })
})
