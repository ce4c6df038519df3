import type { Setting, Size, TextLine, TextRun } from './setting.ts'

/** Of so many lines a paragraph is kept on one page. */
export const TOGETHER = 8

export const plain = (text: string): TextRun => ({ text, weight: 'regular' })
export const strong = (text: string): TextRun => ({ text, weight: 'bold' })

export function setLines(setting: Setting, lines: readonly TextLine[], size: Size, x: (line: TextLine) => number) {
  setting.need((lines.length > TOGETHER ? 2 : lines.length) * size.leading)
  for (const line of lines) setting.line(line, x(line), size)
}

export function setParagraph(setting: Setting, tag: 'P' | 'H2', runs: TextRun[], size: Size) {
  const lines = setting.wrap(runs, size, setting.width)
  setting.pen.within(tag, () => setLines(setting, lines, size, () => setting.left))
}
