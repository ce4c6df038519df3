import type { PrintedPart } from '../../core/printed.ts'
import { plain, setLines, strong, TOGETHER } from './paragraph.ts'
import { itemsOf, type Setting, SIZES, type TextLine, type TextRun } from './setting.ts'

const { body } = SIZES
/** Points after a line of a form, and between places that stand beside each other. */
const AFTER_LINE = 2
export const GUTTER = 16
/** The side of a square to tick, in points. */
export const SQUARE = 8.5

/** One place of a line: its lines, and where a dotted line to write on follows. */
interface SetPart {
  x: number
  width: number
  lines: TextLine[]
  isBlank: boolean
  boxes: NonNullable<PrintedPart['boxes']>
}

/** A line of a form: a place, or several beside each other. */
export function setLine(setting: Setting, number: string | undefined, parts: PrintedPart[]) {
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
  let at = x + (last?.width ?? 0) + (boxes.length > 0 ? 4 : 0)
  const y = top + (lines.length - 1) * body.leading
  if (isBlank)
    pen.decorate({ kind: 'rule', x: at, y: y + body.leading - 3, length: Math.max(0, x + width - at), dotted: true })
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
