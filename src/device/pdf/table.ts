import type { PrintedBlock } from '../../core/printed.ts'
import { itemsOf, type Setting, SIZES, type TextLine } from './setting.ts'

const size = { size: 9, leading: 12.5 } as const
const PADDING = 4
const LEAST = 20
const CAPTION_SPACE = 4

interface Row {
  cells: TextLine[][]
  height: number
}

/** A table with rules; its head stands again at the top of every page that it goes on to. A row is never broken. */
export function setTable(setting: Setting, { label, head, widths, rows }: Extract<PrintedBlock, { kind: 'table' }>) {
  const shares = widths.reduce((sum, share) => sum + share, 0)
  const columns = widths.map((share) => (setting.width * share) / shares)
  const rowOf = (texts: readonly string[], weight: 'regular' | 'bold'): Row => {
    const cells = texts.map((text, index) =>
      setting.wrap([{ text, weight }], size, (columns[index] ?? 0) - 2 * PADDING),
    )
    const lines = Math.max(...cells.map((cell) => cell.length))
    return { cells, height: Math.max(LEAST, lines * size.leading + 2 * PADDING) }
  }
  const top = rowOf(head, 'bold')
  const { pen } = setting
  const caption = setting.wrap([{ text: `${label}:`, weight: 'regular' }], SIZES.body, setting.width)
  setting.space(3)
  setting.need(caption.length * SIZES.body.leading + CAPTION_SPACE + top.height + 2 * LEAST)
  pen.within('P', () => {
    for (const line of caption) setting.line(line, setting.left, SIZES.body)
  })
  setting.y += CAPTION_SPACE
  pen.within('Table', () => {
    pen.within('TR', () => setRow(setting, columns, top, 'TH'))
    for (const texts of rows) {
      const row = rowOf(texts, 'regular')
      const before = pen.laid.pages.length
      setting.need(row.height)
      if (pen.laid.pages.length > before) setRow(setting, columns, top, 'again')
      pen.within('TR', () => setRow(setting, columns, row, 'TD'))
    }
  })
  setting.space(8)
}

/** `again`: seen, and not read out a second time. */
function setRow(setting: Setting, columns: readonly number[], { cells, height }: Row, as: 'TH' | 'TD' | 'again') {
  const { pen, left, y } = setting
  const right = left + columns.reduce((sum, width) => sum + width, 0)
  pen.decorate({ kind: 'rule', x: left, y, length: right - left })
  let x = left
  cells.forEach((lines, index) => {
    pen.decorate({ kind: 'rule', x, y, length: height, down: true })
    const items = lines.flatMap((line, at) =>
      itemsOf(setting, line, x + PADDING, y + PADDING + at * size.leading, size),
    )
    if (as === 'again') for (const item of items) pen.decorate(item)
    else pen.within(as, () => items.forEach(pen.draw))
    x += columns[index] ?? 0
  })
  pen.decorate({ kind: 'rule', x: right, y, length: height, down: true })
  setting.y += height
  pen.decorate({ kind: 'rule', x: left, y: setting.y, length: right - left })
}
