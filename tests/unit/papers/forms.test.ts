import { describe, expect, test } from 'vitest'
import type { Answers } from '../../../src/core/answers.ts'
import { parseFormLayout } from '../../../src/core/form.ts'
import { layOut, type PrintWords } from '../../../src/core/form-layout.ts'
import { dateInWords, numberInWords } from '../../../src/core/number-words.ts'
import { prepareSheet } from '../../../src/core/prepared-sheet.ts'
import type { PrintedBlock } from '../../../src/core/printed.ts'
import { loadSamples, procedureCodes } from '../../../src/procedures/index.ts'
import { dump } from './dump.ts'
import { codeRows, id, packAndLayout, papersOf, printingOf } from './samples.ts'

/** Says of every answer only where it is from. */
const marking: PrintWords = {
  say: (_field, _answer, base) => [`«${base}»`],
  label: (base) => `label ${base}`,
  option: (base, option) => `«${base}» ${option}`,
  yes: 'yes',
  no: 'no',
}

/** How often each answer is said in these blocks; a declaration is said by its own words. */
function saidIn(blocks: readonly PrintedBlock[]): Map<string, number> {
  const said = new Map<string, number>()
  const text = JSON.stringify(blocks)
  for (const [, path = ''] of text.matchAll(/«([^»]+)»/g)) said.set(path, (said.get(path) ?? 0) + 1)
  for (const [, path = ''] of text.matchAll(/"text":"label ([^"]+)"/g)) said.set(path, (said.get(path) ?? 0) + 1)
  return said
}

/** What was answered, a list by the parts of its things. */
function answeredIn(answers: Answers): string[] {
  return Object.entries(answers).flatMap(([path, answer]) => {
    if (!Array.isArray(answer)) return [path]
    const inside = answer.flatMap((entry) =>
      typeof entry === 'object' && 'answers' in entry
        ? Object.keys(entry.answers).map((part) => `${path}.${part}`)
        : [],
    )
    return inside.length > 0 ? inside : [path]
  })
}

describe.each(procedureCodes)('the papers of %s', (code) => {
  test('say every answer that counts exactly once on the prepared sheet', async () => {
    const { procedure } = await packAndLayout(code)
    for (const { id: sample, answers } of await loadSamples(code)) {
      const printing = await printingOf(procedure, answers)
      const words = {
        ...marking,
        title: 'title',
        official: 'official',
        to: 'to',
        section: (section: string) => section,
        need: (need: string) => need,
        document: (name: string) => ({ name }),
        ask: 'ask',
        thing: (field: string, number: number) => `${field} ${number}`,
      }
      const said = saidIn(prepareSheet(printing, words, { rows: [], label: '', lines: [] }))
      const expected = answeredIn(answers).sort()
      expect([...said].flatMap(([path, times]) => Array.from({ length: times }, () => path)).sort(), sample).toEqual(
        expected,
      )
    }
  })

  test('say every answer on the form, but those that it leaves out by name', async () => {
    const { procedure, layout } = await packAndLayout(code)
    expect(layout === undefined).toBe(procedure.facts.form === undefined)
    if (!layout) return
    for (const { id: sample, answers } of await loadSamples(code)) {
      const printing = await printingOf(procedure, answers)
      const blocks = layOut(printing, layout, marking)
      const said = saidIn(blocks)
      const boxes = blocks.flatMap((block) =>
        block.kind === 'line' ? block.parts.flatMap((part) => part.boxes ?? []) : [],
      )
      const elsewhere = new Set([...layout.leftOut, layout.to.path, ...boxPaths(layout.blocks), ...read(layout.blocks)])
      const missing = answeredIn(answers).filter((path) => !said.has(path) && !elsewhere.has(path))
      expect([sample, missing]).toEqual([sample, []])
      if (boxes.length > 0)
        expect(
          boxes.filter(({ ticked }) => ticked),
          sample,
        ).toHaveLength(1)
    }
  })

  test.each(['form', 'sheet'] as const)('stand on the paper as they were looked at: %s', async (which) => {
    for (const { id: sample, answers } of (await loadSamples(code)).slice(0, 2)) {
      const printed = (await papersOf(code, answers))[which]
      if (!printed) continue
      await expect(dump(printed)).toMatchFileSnapshot(`laid/${code}-${sample}-${which}.txt`)
    }
  })
})

type LayoutBlocks = NonNullable<Awaited<ReturnType<typeof packAndLayout>>['layout']>['blocks']

/** Questions whose choices stand there with boxes. */
const boxPaths = (blocks: LayoutBlocks): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'line'
      ? block.places.flatMap(({ boxes, from }) =>
          boxes ? from.flatMap((source) => ('paths' in source ? source.paths : [])) : [],
        )
      : [],
  )

/** Questions that the form says in words of its own. */
const read = (blocks: LayoutBlocks): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'line'
      ? block.places.flatMap(({ from }) =>
          from.flatMap((source) => ('paths' in source && source.options ? source.paths : [])),
        )
      : [],
  )

describe('a form', () => {
  const birth = '1.001193'

  test('names in one sentence that nobody has compared the order of its lines, where that is so', async () => {
    for (const [code, isSaid] of [
      [birth, true],
      ['2.000635', true],
      ['1.004194', false],
    ] as const) {
      const [sample] = await loadSamples(code)
      const { form } = await papersOf(code, sample?.answers ?? {})
      expect(JSON.stringify(form?.blocks).includes('chưa được so với bản in chính thức'), code).toBe(isSaid)
    }
  })

  test('is not made up for a procedure that has none', async () => {
    const [sample] = await loadSamples('2.001159')
    const { form, sheet } = await papersOf('2.001159', sample?.answers ?? {})
    expect(form).toBeUndefined()
    expect(sheet.title).toContain('Phiếu chuẩn bị hồ sơ')
  })

  test('prints numbers whole, with the words of the review page for the rest', async () => {
    const sample = (await loadSamples(birth)).find(({ id: name }) => name === 'mother-on-time')
    const { form } = await papersOf(birth, sample?.answers ?? {})
    const text = JSON.stringify(form)
    expect(text).toContain('001 196 012 345')
    expect(text).toContain('Số 5 ngõ Đông, Phường Ba Đình, Thành phố Hà Nội')
    expect(text).toContain('ngày năm, tháng mười một, năm hai nghìn không trăm hai mươi sáu')
    expect(text).not.toContain('•')
  })

  test('without any answer is a form to write on', async () => {
    const { form } = await papersOf(birth, {})
    const parts = form?.blocks.flatMap((block) => (block.kind === 'line' ? block.parts : [])) ?? []
    expect(parts.length).toBeGreaterThan(15)
    expect(parts.every(({ value }) => value === '')).toBe(true)
  })

  test('of a drill says so', async () => {
    expect((await papersOf(birth, {}, true)).form?.mark).toBe('LUYỆN TẬP – không có giá trị')
    expect((await papersOf(birth, {}, false)).form?.mark).toBeUndefined()
  })

  test('has the local id in its foot, and the sheet as a code', async () => {
    const { form, sheet } = await papersOf(birth, {})
    expect(form?.footer).toContain(id)
    expect(sheet.blocks).toContainEqual(expect.objectContaining({ kind: 'code', rows: codeRows(id) }))
  })

  test('is refused while building when it forgets a question, repeats one, or names what is not there', async () => {
    const { procedure, layout } = await packAndLayout(birth)
    if (!layout) throw new Error('birth has a form')
    const faults = (change: object) => {
      const parsed = parseFormLayout({ ...layout, ...change }, procedure)
      return parsed.ok ? [] : parsed.error
    }
    expect(faults({})).toEqual([])
    expect(faults({ leftOut: layout.leftOut.slice(1) })).toEqual([
      `${layout.leftOut[0]}: has no place, nor is it left out`,
    ])
    expect(faults({ leftOut: [...layout.leftOut, 'child.name'] })).toEqual(['places.child.name: the id is used twice'])
    expect(faults({ leftOut: [...layout.leftOut, 'child.shoeSize'] })).toEqual(['child.shoeSize: is not asked'])
    expect(faults({ title: 'gone' })).toEqual(['words: "gone" is missing', 'words: "title" is not used'])
    expect(faults({ order: { ...layout.order, confidence: 'X' } })).not.toEqual([])
    const { form: _, ...withoutForm } = procedure.facts
    expect(parseFormLayout(layout, { ...procedure, facts: withoutForm }).ok).toBe(false)
  })
})

describe('numbers in words', () => {
  test.each([
    [0, 'không'],
    [1, 'một'],
    [5, 'năm'],
    [10, 'mười'],
    [15, 'mười lăm'],
    [21, 'hai mươi mốt'],
    [25, 'hai mươi lăm'],
    [31, 'ba mươi mốt'],
    [40, 'bốn mươi'],
    [105, 'một trăm linh năm'],
    [1993, 'một nghìn chín trăm chín mươi ba'],
    [2000, 'hai nghìn'],
    [2005, 'hai nghìn không trăm linh năm'],
    [2010, 'hai nghìn không trăm mười'],
    [2026, 'hai nghìn không trăm hai mươi sáu'],
  ])('%i is %s', (number, words) => {
    expect(numberInWords(number)).toBe(words)
  })

  test('say as much of a date as is known', () => {
    expect(dateInWords({ day: '01', month: '04', year: '2021' })).toBe(
      'ngày một, tháng tư, năm hai nghìn không trăm hai mươi mốt',
    )
    expect(dateInWords({ day: '', month: '', year: '1993' })).toBe('năm một nghìn chín trăm chín mươi ba')
    expect(dateInWords({ day: 'x', month: '1', year: '1993' })).toBe('')
  })
})
