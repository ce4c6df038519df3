import { expect, test } from 'vitest'
import { baseAt } from '../../../src/app/fields/problemText.ts'
import { printedNote } from '../../../src/app/printedNote.ts'
import type { CaseView } from '../../../src/core/case.ts'
import type { CaseEvent } from '../../../src/core/case-event.ts'
import { notesOf } from '../../../src/core/case-notes.ts'
import { dump } from './dump.ts'
import { madeAt, packAndLayout, printingOf } from './samples.ts'

const birth = '1.001193'
const residence = '1.004194'
const number = 'H99.12-261116-0001'
const day = (of: number) => `2026-11-${of}T02:00:00.000Z`
const file = (slot: string, page: number) =>
  ({ slot, page, type: 'image/jpeg', size: 1000, sha256: String(page).repeat(64) }) as const

const events: CaseEvent[] = [
  { at: day(16), status: 'submitted' },
  { at: day(16), status: 'accepted', move: 'accept' },
  {
    at: day(17),
    status: 'needs-supplement',
    move: 'ask-supplement',
    reasons: [
      { id: 'dwelling-unreadable', points: { step: 'dwelling' }, note: 'Chụp lại trang hai\nđủ bốn góc' },
      { id: 'dates', points: { step: 'dates' } },
    ],
    note: '<b>Gửi lại</b> cả hai',
    requestedBefore: true,
  },
  { at: day(18), status: 'processing', move: 'supplement-received' },
  {
    at: day(20),
    status: 'processing',
    move: 'extend',
    note: 'Phải hỏi nơi sinh',
    putOff: { from: '2026-11-20', to: '2026-11-27' },
  },
]
const known = { state: 'known', receivedOn: '2026-11-16', countsFrom: '2026-11-16', uncertain: false } as const

async function notesOfCase(code: string, life: CaseEvent[], practice = false) {
  const { procedure } = await packAndLayout(code)
  const { maybe } = await printingOf(procedure, {})
  const slots = procedure.steps.flatMap(({ fields }) => fields.filter(({ kind }) => kind === 'attachment'))
  const view: CaseView = {
    number,
    procedure: { code, version: procedure.version },
    agency: { code: 'H99.12', commune: '00004' },
    status: life[life.length - 1]?.status ?? 'submitted',
    events: life,
    due: { ...known, date: '2026-11-27' },
    firstDue: { ...known, date: '2026-11-19' },
    files: slots.slice(0, 2).flatMap(({ id }) => [file(id, 1), file(id, 2)]),
    asOf: madeAt,
  }
  return notesOf(view).map((note) => ({
    note,
    printed: printedNote(view, note, {
      office: 'Nơi nhận Phường Ba Đình',
      forms: code === residence ? 'residence' : 'one-stop',
      maybe,
      base: (slot) => baseAt(procedure, slot),
      practice,
    }),
  }))
}

const refused: CaseEvent[] = [
  { at: day(16), status: 'submitted' },
  { at: day(17), status: 'not-accepted', move: 'refuse', note: 'Gửi nhầm xã.\nGửi lại tới nơi ở.' },
]

test.each([
  [birth, 'life', events],
  [birth, 'refused', refused],
  [residence, 'life', events],
  [residence, 'refused', refused],
] as const)('the notes of %s stand on the paper as they were looked at: %s', async (code, _, life) => {
  for (const { note, printed } of await notesOfCase(code, [...life])) {
    await expect(dump(printed)).toMatchFileSnapshot(`laid/${code}-note-${note.kind}.txt`)
  }
})

test('residence has the forms of the police, and its apology names no form, since none is known', async () => {
  const made = [...(await notesOfCase(residence, events)), ...(await notesOfCase(residence, refused))]
  const corners = made.map(({ printed: { blocks } }) => blocks.find(({ kind }) => kind === 'corner'))
  expect(corners.map((corner) => (corner?.kind === 'corner' ? corner.text.slice(0, 8) : ''))).toEqual([
    'Mẫu CT04',
    'Mẫu CT05',
    '',
    'Mẫu CT06',
  ])
})

test('every other service has forms 01 to 04 of the circular', async () => {
  const made = [...(await notesOfCase(birth, events)), ...(await notesOfCase(birth, refused))]
  for (const [index, nth] of ['01', '02', '04', '03'].entries())
    expect(made[index]?.printed.blocks[0]).toEqual({
      kind: 'corner',
      text: `Mẫu số ${nth}, Phụ lục I, Thông tư 03/2025/TT-VPCP`,
    })
})

test('a note of a drill says so on every page', async () => {
  for (const { printed } of await notesOfCase(birth, events, true))
    expect(printed.mark).toBe('LUYỆN TẬP – không có giá trị')
  for (const { printed } of await notesOfCase(birth, events)) expect(printed.mark).toBeUndefined()
})
