import type { PrintedBlock } from '../../core/printed.ts'
import { SQUARE, setLine } from './line.ts'
import { plain, setLines, setParagraph, strong } from './paragraph.ts'
import { centred, type Setting, SIZES, type Size, type TextLine } from './setting.ts'
import { setSignatures } from './signatures.ts'
import { setTable } from './table.ts'

const { body, small, title } = SIZES

/** Sets one block at the place where the setting is. */
export function setBlock(setting: Setting, block: PrintedBlock): void {
  switch (block.kind) {
    case 'motto':
      setMotto(setting, block.lines)
      break
    case 'corner':
      setCorner(setting, block.text)
      break
    case 'title':
      setTitle(setting, block.text, block.under)
      break
    case 'to':
      setting.space(4)
      setLine(setting, undefined, [{ label: block.label, value: block.text, share: 1 }])
      setting.space(6)
      break
    case 'heading':
      setHeading(setting, block.text)
      break
    case 'paragraph':
      setting.space(3)
      setParagraph(setting, 'P', [plain(block.text)], body)
      break
    case 'note':
      setNote(setting, block.text)
      break
    case 'line':
      setLine(setting, block.number, block.parts)
      break
    case 'table':
      setTable(setting, block)
      break
    case 'checklist':
      setChecklist(setting, block)
      break
    case 'signatures':
      setSignatures(setting, block.places)
      break
    case 'code':
      setCode(setting, block)
      break
  }
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
  pen.within('H1', () => setLines(setting, setting.wrap([strong(text)], title, width), title, middle(title)))
  if (under !== undefined) {
    pen.within('P', () => setLines(setting, setting.wrap([plain(under)], body, width), body, middle(body)))
  }
  setting.space(4)
}

/** Never the last line of a page: what it is over comes with it. */
function setHeading(setting: Setting, text: string) {
  setting.space(7)
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

/** A square to tick by hand or a dash, the paper's name, and under it what to know of it. */
function setChecklist(setting: Setting, { items, toTick }: Extract<PrintedBlock, { kind: 'checklist' }>) {
  const indent = SQUARE + 8
  setting.pen.within('L', () => {
    for (const { text, note } of items) {
      const lines = setting.wrap([plain(text)], body, setting.width - indent)
      const notes = note === undefined ? [] : setting.wrap([plain(note)], small, setting.width - indent)
      setting.need(lines.length * body.leading + notes.length * small.leading)
      const y = setting.y + (body.leading - SQUARE) / 2
      if (toTick) setting.pen.decorate({ kind: 'square', x: setting.left, y, side: SQUARE })
      else setting.pen.decorate({ kind: 'rule', x: setting.left + 2, y: y + SQUARE / 2, length: SQUARE - 4 })
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
