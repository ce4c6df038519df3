import type { SignaturePlace } from '../../core/printed.ts'
import { GUTTER } from './line.ts'
import { plain, strong } from './paragraph.ts'
import { centred, itemsOf, type Setting, SIZES, type Size, type TextLine, type TextRun } from './setting.ts'

const { body, small } = SIZES
const SIGNING_ROOM = 54

/** Side by side; a single one at the right. All of them on one page. */
export function setSignatures(setting: Setting, places: SignaturePlace[]) {
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
