import { describe, expect, test } from 'vitest'
import { type Case, viewOf } from '../../../src/core/case.ts'
import type { Move } from '../../../src/core/case-move.ts'
import { type NoteKind, type NoteWords, notesOf, printNote } from '../../../src/core/case-notes.ts'
import type { PrintedBlock } from '../../../src/core/printed.ts'
import notes from '../../../src/procedures/printed-notes.json' with { type: 'json' }
import { at, caseAfter, caseOn } from './case-life.ts'

const { sentences } = notes
const words: NoteWords = {
  language: 'vi',
  pageWord: 'Trang',
  mark: undefined,
  sentences,
  title: 'title',
  form: undefined,
  office: 'office',
  procedure: 'procedure',
  reason: (id) => `reason ${id}`,
  paper: (slot) => `paper ${slot}`,
  pages: (count) => `${count} pages`,
  day: (date) => date,
  moment: (moment) => moment,
}

const opened = caseOn()
const accepted = caseAfter(opened, [{ type: 'accept' }, 16])
const processing = caseAfter(accepted, [{ type: 'process' }, 16])
const ask: Move = { type: 'ask-supplement', reasons: [{ id: 'blurred', note: 'Chụp lại' }, { id: 'name-wrong' }] }
const extend = (date: string): Move => ({ type: 'extend', date, note: 'Phải hỏi nơi sinh' })

const kinds = (from: Case) => notesOf(from).map(({ kind, nth }) => `${kind} ${nth}`)

/** The blocks of a note of a case. */
function blocksOf(from: Case, kind: NoteKind, nth = 1, other: Partial<NoteWords> = {}): PrintedBlock[] {
  const note = notesOf(from).find((one) => one.kind === kind && one.nth === nth)
  if (!note) throw new Error(`the case has no ${kind} ${nth}`)
  return printNote(viewOf(from, at(30)), note, { ...words, ...other }).blocks
}

/** What stands after a label. */
const saidAfter = (blocks: PrintedBlock[], label: string) =>
  blocks.flatMap((block) => (block.kind === 'line' ? block.parts : [])).find((part) => part.label === label)?.value

describe('which notes a case has had', () => {
  test('none while nobody has looked at it', () => {
    expect(kinds(opened)).toEqual([])
  })

  test('a receipt once it is accepted, and only one', () => {
    expect(kinds(processing)).toEqual(['receipt 1'])
  })

  test('a receipt also where something was asked for before it was accepted', () => {
    expect(kinds(caseAfter(opened, [ask, 17]))).toEqual(['supplement 1'])
    expect(kinds(caseAfter(opened, [ask, 17], [{ type: 'supplement-received' }, 18]))).toEqual([
      'supplement 1',
      'receipt 1',
    ])
  })

  test('a refusal and nothing else, where it was refused', () => {
    expect(kinds(caseAfter(opened, [{ type: 'refuse', note: 'Gửi nhầm xã' }, 17]))).toEqual(['refusal 1'])
  })

  test('each request and each apology, counted', () => {
    const long = caseAfter(
      processing,
      [ask, 17],
      [{ type: 'supplement-received' }, 18],
      [extend('2026-11-27'), 20],
      [ask, 23],
      [{ type: 'supplement-received' }, 25],
      [extend('2026-12-15'), 26],
    )
    expect(kinds(long)).toEqual(['receipt 1', 'supplement 1', 'apology 1', 'supplement 2', 'apology 2'])
  })

  test('no apology where its days are not known', () => {
    const late = caseAfter(accepted, [extend('2026-11-27'), 20])
    const events = late.events.map(({ putOff: _, ...event }) => event)
    expect(notesOf({ events }).map(({ kind }) => kind)).toEqual(['receipt'])
  })
})

describe('the receipt', () => {
  test('says when it came, when it was accepted and the day of the result', () => {
    const blocks = blocksOf(accepted, 'receipt')
    expect(saidAfter(blocks, sentences.sent)).toBe(at(16).toISOString())
    expect(saidAfter(blocks, sentences.accepted)).toBe(at(16).toISOString())
    expect(saidAfter(blocks, sentences.date)).toBe('2026-11-19')
    expect(saidAfter(blocks, sentences.firstDate)).toBeUndefined()
    expect(saidAfter(blocks, sentences.number)).toBe(opened.number)
  })

  test('shows the first day beside the new one after an apology', () => {
    const blocks = blocksOf(caseAfter(accepted, [extend('2026-11-27'), 18]), 'receipt')
    expect(saidAfter(blocks, sentences.date)).toBe('2026-11-27')
    expect(saidAfter(blocks, sentences.firstDate)).toBe('2026-11-19')
  })

  test('lists each paper once with its pages, and says where there is none', () => {
    const file = { slot: 'paper', page: 1, type: 'image/jpeg', size: 1, sha256: 'a'.repeat(64) } as const
    const files = [file, { ...file, page: 2 }]
    expect(blocksOf({ ...accepted, dossier: { ...accepted.dossier, files } }, 'receipt')).toContainEqual({
      kind: 'checklist',
      toTick: false,
      items: [{ text: 'paper paper', note: '2 pages' }],
    })
    expect(blocksOf(accepted, 'receipt')).toContainEqual({ kind: 'paragraph', text: sentences.noPapers })
  })

  test('promises no day that the calendar cannot promise', () => {
    const due = { state: 'beyond-calendar', receivedOn: '2026-11-16', until: '2027-12-31' } as const
    const blocks = blocksOf({ ...accepted, due }, 'receipt')
    expect(saidAfter(blocks, sentences.date)).toBeUndefined()
    expect(blocks).toContainEqual({ kind: 'paragraph', text: sentences.noDate })
  })

  test('says that no days are counted while the office waits, and that a day is not certain', () => {
    const waiting = { kind: 'paragraph', text: sentences.paused }
    const unsure = { kind: 'paragraph', text: sentences.uncertain }
    expect(blocksOf(caseAfter(processing, [ask, 17]), 'receipt')).toContainEqual(waiting)
    expect(blocksOf(processing, 'receipt')).not.toContainEqual(waiting)
    const { due } = processing
    if (due.state !== 'known') throw new Error('the day is known')
    expect(blocksOf({ ...processing, due: { ...due, uncertain: true } }, 'receipt')).toContainEqual(unsure)
    const blocks = blocksOf({ ...processing, due: { ...due, latest: '2026-11-30' } }, 'receipt')
    expect(saidAfter(blocks, sentences.latest)).toBe('2026-11-30')
    expect(blocks).not.toContainEqual(unsure)
  })
})

describe('a request to supplement', () => {
  const once = caseAfter(processing, [{ ...ask, note: 'Gửi lại cả hai' }, 17])
  const twice = caseAfter(once, [{ type: 'supplement-received' }, 18], [ask, 19])
  const fault = { kind: 'paragraph', text: sentences.again }

  test('names every reason with its note, and the words of the officer', () => {
    const blocks = blocksOf(once, 'supplement')
    expect(blocks).toContainEqual({
      kind: 'checklist',
      toTick: true,
      items: [{ text: 'reason blurred', note: 'Chụp lại' }, { text: 'reason name-wrong' }],
    })
    expect(saidAfter(blocks, sentences.officerSays)).toBe('Gửi lại cả hai')
    expect(saidAfter(blocks, sentences.written)).toBe(at(17).toISOString())
  })

  test('says of a second one, and only of it, that it is the fault of the office', () => {
    expect(blocksOf(twice, 'supplement', 1)).not.toContainEqual(fault)
    expect(blocksOf(twice, 'supplement', 2)).toContainEqual(fault)
    expect(saidAfter(blocksOf(twice, 'supplement', 2), sentences.nth)).toBe('2')
  })

  test('with words only has no empty list', () => {
    const blocks = blocksOf(
      caseAfter(processing, [{ type: 'ask-supplement', note: 'Thiếu trang 2' }, 17]),
      'supplement',
    )
    expect(blocks.some(({ kind }) => kind === 'checklist')).toBe(false)
    expect(saidAfter(blocks, sentences.officerSays)).toBe('Thiếu trang 2')
  })
})

test('a refusal gives the reason that the officer wrote, and says that the dossier is closed', () => {
  const blocks = blocksOf(caseAfter(opened, [{ type: 'refuse', note: 'Gửi nhầm xã' }, 17]), 'refusal')
  expect(saidAfter(blocks, sentences.reason)).toBe('Gửi nhầm xã')
  expect(blocks).toContainEqual({ kind: 'paragraph', text: sentences.closed })
})

describe('an apology', () => {
  const first = caseAfter(accepted, [extend('2026-11-27'), 20])
  const second = caseAfter(first, [extend('2026-12-15'), 27])

  test('says the reason, the old day and the new day', () => {
    const blocks = blocksOf(first, 'apology')
    expect(saidAfter(blocks, sentences.reason)).toBe('Phải hỏi nơi sinh')
    expect(saidAfter(blocks, sentences.oldDate)).toBe('2026-11-19')
    expect(saidAfter(blocks, sentences.newDate)).toBe('2026-11-27')
    expect(saidAfter(blocks, sentences.firstDate)).toBeUndefined()
  })

  test('keeps its own days when there is another, which shows the first day as well', () => {
    expect(saidAfter(blocksOf(second, 'apology', 1), sentences.newDate)).toBe('2026-11-27')
    const blocks = blocksOf(second, 'apology', 2)
    expect(saidAfter(blocks, sentences.oldDate)).toBe('2026-11-27')
    expect(saidAfter(blocks, sentences.firstDate)).toBe('2026-11-19')
    expect(saidAfter(blocks, sentences.newDate)).toBe('2026-12-15')
  })

  test('says so where no day had been promised', () => {
    const due = { state: 'beyond-calendar', receivedOn: '2026-11-16', until: '2026-11-17' } as const
    const blocks = blocksOf(caseAfter({ ...accepted, due }, [extend('2026-11-27'), 20]), 'apology')
    expect(saidAfter(blocks, sentences.oldDate)).toBe(sentences.noDate)
  })
})

describe('every note', () => {
  const long = caseAfter(accepted, [ask, 17], [{ type: 'supplement-received' }, 18], [extend('2026-12-15'), 20])
  const refused = caseAfter(opened, [{ type: 'refuse', note: 'Gửi nhầm xã' }, 17])

  test.each([
    ['receipt', long],
    ['supplement', long],
    ['apology', long],
    ['refusal', refused],
  ] as const)('says that nobody signs it and that its layout was not compared: %s', (kind, from) => {
    const blocks = blocksOf(from, kind)
    expect(blocks).toContainEqual({ kind: 'note', text: sentences.notCompared })
    expect(blocks).toContainEqual({ kind: 'note', text: sentences.notSigned })
    expect(blocks.some((block) => block.kind === 'signatures' || block.kind === 'motto')).toBe(false)
  })

  test('has the number of its form in the corner only where there is one', () => {
    expect(blocksOf(long, 'receipt').some(({ kind }) => kind === 'corner')).toBe(false)
    expect(blocksOf(long, 'receipt', 1, { form: 'Mẫu 01' })[0]).toEqual({ kind: 'corner', text: 'Mẫu 01' })
  })
})
