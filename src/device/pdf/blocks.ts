import type { PrintedBlock, PrintedPart, SignaturePlace } from '../../core/printed.ts'
import { centred, itemsOf, type Setting, SIZES, type Size, type TextLine, type TextRun } from './setting.ts'
import { setTable } from './table.ts'

const { body, small, title } = SIZES
/** Of so many lines a paragraph is kept on one page. Points after a line of a form; between columns. */
const TOGETHER = 8
const AFTER_LINE = 3
const GUTTER = 16
const SQUARE = 8.5

/** Sets one block at the place where the setting is. */
export function setBlock(setting: Setting, block: PrintedBlock): void {
  switch (block.kind) {
    case 'motto':
      return setMotto(setting, block.lines)
    case 'corner':
      return setCorner(setting, block.text)
    case 'title':
      return setTitle(setting, block.text, block.under)
    case 'to':
      setting.space(4)
      setLine(setting, undefined, [{ label: block.label, value: block.text, share: 1 }])
      return setting.space(6)
    case 'heading':
      return setHeading(setting, block.text)
    case 'paragraph':
      setting.space(3)
      return setParagraph(setting, 'P', [plain(block.text)], body)
    case 'note':
      return setNote(setting, block.text)
    case 'line':
      return setLine(setting, block.number, block.parts)
    case 'table':
      return setTable(setting, block)
    case 'checklist':
      return setChecklist(setting, block.items)
    case 'signatures':
      return setSignatures(setting, block.places)
    case 'code':
      return setCode(setting, block)
  }
}

const plain = (text: string): TextRun => ({ text, weight: 'regular' })
const strong = (text: string): TextRun => ({ text, weight: 'bold' })

function setLines(setting: Setting, lines: readonly TextLine[], size: Size, x: (line: TextLine) => number) {
  setting.need((lines.length > TOGETHER ? 2 : lines.length) * size.leading)
  for (const line of lines) setting.line(line, x(line), size)
}

function setParagraph(setting: Setting, tag: 'P' | 'H2', runs: TextRun[], size: Size) {
  const lines = setting.wrap(runs, size, setting.width)
  setting.pen.within(tag, () => setLines(setting, lines, size, () => setting.left))
}

/** The country's name and its motto, over a rule. */
function setMotto(setting: Setting, lines: string[]) {
  const { left, width, pen } = setting
  let rule = 0
  for (const text of lines) {
    const [line] = setting.wrap([strong(text)], body, width)
    if (!line) continue
    rule = line.width
    pen.within('P', () => setting.line(line, centred(setting, line, body.size, left, width), body))
  }
  pen.decorate({ kind: 'rule', x: left + (width - rule) / 2, y: setting.y + 2, length: rule })
  setting.y += 8
}

/** The number of a form, at the right of the first line. */
function setCorner(setting: Setting, text: string) {
  const [line] = setting.wrap([plain(text)], small, setting.width)
  if (!line) return
  setting.pen.within('P', () => setting.line(line, setting.left + setting.width - line.width, small))
}

function setTitle(setting: Setting, text: string, under: string | undefined) {
  const { left, width, pen } = setting
  setting.space(10)
  const middle = (size: Size) => (line: TextLine) => centred(setting, line, size.size, left, width)
  pen.within('H1', () =>
    setLines(setting, setting.wrap([strong(text)], title, width), title, middle(title)),
  )
  if (under !== undefined) {
    pen.within('P', () => setLines(setting, setting.wrap([plain(under)], body, width), body, middle(body)))
  }
  setting.space(4)
}

/** Never the last line of a page: what it is over comes with it. */
function setHeading(setting: Setting, text: string) {
  setting.space(9)
  setting.need(4 * body.leading)
  setParagraph(setting, 'H2', [strong(text)], body)
  setting.space(2)
}

/** Small, beside a rule. */
function setNote(setting: Setting, text: string) {
  const indent = 10
  setting.space(6)
  const lines = setting.wrap([plain(text)], small, setting.width - indent)
  const height = lines.length * small.leading
  setting.need(height)
  setting.pen.decorate({ kind: 'rule', x: setting.left + 2, y: setting.y, length: height, down: true })
  setting.pen.within('P', () => setLines(setting, lines, small, () => setting.left + indent))
  setting.space(4)
}

/** One place of a line: its lines, and where a dotted line to write on follows. */
interface SetPart {
  x: number
  width: number
  lines: TextLine[]
  isBlank: boolean
  boxes: NonNullable<PrintedPart['boxes']>
}

function setLine(setting: Setting, number: string | undefined, parts: PrintedPart[]) {
  const shares = parts.reduce((sum, { share }) => sum + share, 0)
  const all = setting.width - GUTTER * (parts.length - 1)
  let x = setting.left
  const columns = parts.map((part, index): SetPart => {
    const width = (all * part.share) / shares
    const before = number !== undefined && index === 0 ? `${number}. ` : ''
    const value = part.value === '' ? '' : `${part.value}${part.after === undefined ? '' : ` ${part.after}`}`
    const runs = [plain(`${before}${part.label}: `), ...(value === '' ? [] : [strong(value)])]
    const column = {
      x,
      width,
      lines: setting.wrap(runs, body, width),
      isBlank: value === '' && part.boxes === undefined,
      boxes: part.boxes ?? [],
    }
    x += width + GUTTER
    return column
  })
  const rows = Math.max(...columns.map(({ lines }) => lines.length))
  const [first] = columns
  if (columns.length === 1 && first && rows > TOGETHER) {
    setting.pen.within('P', () => setLines(setting, first.lines, body, () => first.x))
  } else {
    setting.need(rows * body.leading)
    const top = setting.y
    for (const column of columns) setting.pen.within('P', () => setColumn(setting, column, top))
    setting.y = top + rows * body.leading
  }
  setting.space(AFTER_LINE)
}

function setColumn(setting: Setting, { x, width, lines, isBlank, boxes }: SetPart, top: number) {
  const { pen } = setting
  lines.forEach((line, index) => {
    for (const item of itemsOf(setting, line, x, top + index * body.leading, body)) pen.draw(item)
  })
  const last = lines[lines.length - 1]
  let at = x + (last?.width ?? 0)
  const y = top + (lines.length - 1) * body.leading
  if (isBlank) pen.decorate({ kind: 'rule', x: at, y: y + body.leading - 3, length: Math.max(0, x + width - at), dotted: true })
  for (const { label, ticked } of boxes) {
    pen.decorate({ kind: 'square', x: at, y: y + (body.leading - SQUARE) / 2, side: SQUARE })
    // The cross is a letter: copied and read out it says which of them was chosen.
    const run: TextRun[] = [strong(ticked ? '× ' : ''), plain(label)]
    const cross = setting.wrap(run.slice(0, 1), body, width)[0]
    const crossWidth = setting.measure('×', 'bold', body.size)
    if (ticked && cross) {
      for (const item of itemsOf(setting, cross, at + (SQUARE - crossWidth) / 2, y, body)) pen.draw(item)
    }
    const [words] = setting.wrap([plain(`${label}  `)], body, width)
    if (!words) continue
    for (const item of itemsOf(setting, words, at + SQUARE + 4, y, body)) pen.draw(item)
    at += SQUARE + 4 + words.width + 8
  }
}

/** A square to tick by hand, the paper's name, and under it what to know of it. */
function setChecklist(setting: Setting, items: { text: string; note?: string | undefined }[]) {
  const indent = SQUARE + 8
  setting.pen.within('L', () => {
    for (const { text, note } of items) {
      const lines = setting.wrap([plain(text)], body, setting.width - indent)
      const notes = note === undefined ? [] : setting.wrap([plain(note)], small, setting.width - indent)
      setting.need(lines.length * body.leading + notes.length * small.leading)
      setting.pen.decorate({
        kind: 'square',
        x: setting.left,
        y: setting.y + (body.leading - SQUARE) / 2,
        side: SQUARE,
      })
      setting.pen.within('LI', () =>
        setting.pen.within('LBody', () => {
          setLines(setting, lines, body, () => setting.left + indent)
          setLines(setting, notes, small, () => setting.left + indent)
        }),
      )
      setting.space(2)
    }
  })
}

const SIGNING_ROOM = 58

/** Side by side; a single one at the right. All of them on one page. */
function setSignatures(setting: Setting, places: SignaturePlace[]) {
  const columns = Math.max(2, places.length)
  const width = (setting.width - GUTTER * (columns - 1)) / columns
  const shown = places.map((place, index) => {
    const at = index + columns - places.length
    const lines = (text: string | undefined, size: Size, run: (text: string) => TextRun) =>
      text === undefined || text === '' ? [] : setting.wrap([run(text)], size, width)
    return {
      x: setting.left + at * (width + GUTTER),
      date: lines(place.date, small, plain),
      title: lines(place.title, body, strong),
      hint: lines(place.hint, small, plain),
      said: lines(place.said, small, plain),
      name: lines(place.name, small, strong),
    }
  })
  const tallest = (of: (one: (typeof shown)[number]) => number) => Math.max(...shown.map(of))
  const dates = tallest(({ date }) => date.length) * small.leading
  const titles = tallest(({ title: lines }) => lines.length) * body.leading
  const hints = tallest(({ hint }) => hint.length) * small.leading
  const saids = tallest(({ said }) => said.length) * small.leading
  const names = tallest(({ name }) => name.length) * small.leading
  setting.space(14)
  setting.need(dates + titles + hints + saids + SIGNING_ROOM + names)
  const top = setting.y
  for (const { x, date, title: heads, hint, said, name } of shown) {
    const stack: [lines: TextLine[], size: Size, y: number][] = [
      [date, small, top],
      [heads, body, top + dates],
      [hint, small, top + dates + titles],
      [said, small, top + dates + titles + hints],
      [name, small, top + dates + titles + hints + saids + SIGNING_ROOM],
    ]
    for (const [lines, size, y] of stack.filter(([lines]) => lines.length > 0)) {
      setting.pen.within('P', () => {
        lines.forEach((line, index) => {
          const at = centred(setting, line, size.size, x, width)
          for (const item of itemsOf(setting, line, at, y + index * size.leading, size)) setting.pen.draw(item)
        })
      })
    }
  }
  setting.y = top + dates + titles + hints + saids + SIGNING_ROOM + names
}

const CODE_SIDE = 84

/** The picture code at the left, its words beside it. */
function setCode(setting: Setting, { rows, label, lines }: Extract<PrintedBlock, { kind: 'code' }>) {
  setting.space(4)
  setting.need(CODE_SIDE)
  const top = setting.y
  const { left: x, pen } = setting
  const picture = { alt: label, x, y: top, side: CODE_SIDE }
  pen.figure(picture, [{ kind: 'cells', x, y: top, side: CODE_SIDE / Math.max(1, rows.length), rows }])
  const beside = CODE_SIDE + 14
  setting.y = top + 6
  for (const text of lines) {
    const set = setting.wrap([plain(text)], small, setting.width - beside)
    pen.within('P', () => setLines(setting, set, small, () => x + beside))
    setting.y += 3
  }
  setting.y = Math.max(setting.y, top + CODE_SIDE)
  setting.space(6)
}
