import type { Face, Weight } from './face.ts'
import { type Item, openPen, PAPER, type Pen } from './laid.ts'
import { type Line, type Run, wrap } from './wrap.ts'

/** Sizes in points. `leading`: from baseline to baseline. */
export interface Size {
  size: number
  leading: number
}
export const SIZES = {
  body: { size: 10.5, leading: 15 },
  small: { size: 8.5, leading: 12 },
  title: { size: 15, leading: 20 },
} as const satisfies Record<string, Size>

export type TextLine = Line<Weight>
export type TextRun = Run<Weight>

/** The place on the pages that is written on next, and what is known of the font. */
export interface Setting {
  pen: Pen
  /** Points from the top of the page. */
  y: number
  /** Where the text begins, and how wide it is. */
  left: number
  width: number
  wrap(runs: readonly TextRun[], size: Size, room: number | ((line: number) => number)): TextLine[]
  /** A text as the font can show it. */
  known(text: string): string
  measure(text: string, weight: Weight, size: number): number
  /** Goes on to a new page unless this much height is left. */
  need(height: number): void
  /** Leaves room, except at the top of a page. */
  space(height: number): void
  /** Writes one line at `x` and goes down by its leading. */
  line(line: TextLine, x: number, size: Size): void
}

const TOP = PAPER.top
const END = PAPER.height - PAPER.bottom

export function openSetting(faces: Record<Weight, Face>): Setting {
  const pen = openPen()
  const measure = (text: string, weight: Weight, size: number) => faces[weight].width(text, size)
  const setting: Setting = {
    pen,
    y: TOP,
    left: PAPER.left,
    width: PAPER.width - PAPER.left - PAPER.right,
    measure,
    // Both weights have the same letters.
    known: (text) => faces.regular.known(text),
    wrap: (runs, { size }, room) =>
      wrap(
        runs.map(({ text, weight }) => ({ text: faces.regular.known(text), weight })),
        typeof room === 'number' ? () => room : room,
        (text, weight) => measure(text, weight, size),
      ),
    need(height) {
      // What is higher than a page begins where it is.
      if (setting.y + height <= END || height > END - TOP) return
      pen.newPage()
      setting.y = TOP
    },
    space(height) {
      if (setting.y > TOP) setting.y += height
    },
    line(line, x, size) {
      if (setting.y + size.leading > END) {
        pen.newPage()
        setting.y = TOP
      }
      for (const item of itemsOf(setting, line, x, setting.y, size)) pen.draw(item)
      setting.y += size.leading
    },
  }
  return setting
}

/** The items of a line whose top is at `y`. */
export function itemsOf(setting: Setting, line: TextLine, x: number, y: number, { size, leading }: Size): Item[] {
  let at = x
  return line.runs.map(({ text, weight }) => {
    const item: Item = { kind: 'text', x: at, y: y + (leading + size * 0.7) / 2, size, weight, text }
    at += setting.measure(text, weight, size)
    return item
  })
}

/** How wide a line looks: without the space at its end. */
function seenWidth(setting: Setting, { runs }: TextLine, size: number): number {
  return runs.reduce((sum, { text, weight }, index) => {
    const seen = index === runs.length - 1 ? text.replace(/ +$/u, '') : text
    return sum + setting.measure(seen, weight, size)
  }, 0)
}

/** Where a line begins that stands in the middle. */
export const centred = (setting: Setting, line: TextLine, size: number, left: number, width: number): number =>
  left + (width - seenWidth(setting, line, size)) / 2
