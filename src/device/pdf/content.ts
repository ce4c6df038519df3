import type { Weight } from './face.ts'
import { type Item, PAPER, type Stretch } from './laid.ts'

/** How a weight is called among a page's resources. */
export const fontName = (weight: Weight) => (weight === 'regular' ? 'F1' : 'F2')

const INK = '0 g 0 G'
const PALE = '0.87 g'
const HAIRLINE = 0.6

/** A number as short as a printer can tell. */
const n = (value: number) => String(Math.round(value * 100) / 100)
const up = (y: number) => n(PAPER.height - y)

/** The operators of one page. `encode`: a text as the hexadecimal codes of the embedded font. */
export function contentOf(stretches: readonly Stretch[], encode: (text: string, weight: Weight) => string): string {
  const parts = stretches.map(({ piece, items }) => {
    const inside = items.map((item) => drawn(item, encode)).join('\n')
    return piece ? `/${piece.tag} <</MCID ${piece.id}>> BDC\n${inside}\nEMC` : `/Artifact BMC\n${inside}\nEMC`
  })
  return `${INK} ${HAIRLINE} w\n${parts.join('\n')}\n`
}

function drawn(item: Item, encode: (text: string, weight: Weight) => string): string {
  switch (item.kind) {
    case 'text':
      return shown(item.text, item.weight, item.size, `${n(item.x)} ${up(item.y)} Td`, encode)
    case 'rule': {
      const { x, y, length, down = false, dotted = false } = item
      const line = `${n(x)} ${up(y)} m ${n(down ? x : x + length)} ${up(down ? y + length : y)} l S`
      return dotted ? `q 1 J [0 2.4] 0 d 0.9 w ${line} Q` : line
    }
    case 'square':
      return `${n(item.x)} ${up(item.y + item.side)} ${n(item.side)} ${n(item.side)} re S`
    case 'cells':
      return cells(item)
    case 'mark':
      return mark(item, encode)
  }
}

function shown(
  text: string,
  weight: Weight,
  size: number,
  place: string,
  encode: (text: string, weight: Weight) => string,
): string {
  return `BT /${fontName(weight)} ${n(size)} Tf ${place} <${encode(text, weight)}> Tj ET`
}

/** Neighbours of a row are one rectangle: no hairlines of white between them. */
function cells({ x, y, side, rows }: Extract<Item, { kind: 'cells' }>): string {
  const rectangles = rows.flatMap((row, index) =>
    Array.from(row.matchAll(/1+/g), (match) => {
      const left = x + (match.index ?? 0) * side
      return `${n3(left)} ${n3(PAPER.height - y - (index + 1) * side)} ${n3(match[0].length * side)} ${n3(side)} re`
    }),
  )
  return `${rectangles.join('\n')}\nf`
}
const n3 = (value: number) => String(Math.round(value * 1000) / 1000)

/** From the lower left to the upper right, through the middle of the page. */
function mark(item: Extract<Item, { kind: 'mark' }>, encode: (text: string, weight: Weight) => string): string {
  const slope = Math.hypot(PAPER.width, PAPER.height)
  const [cos, sin] = [PAPER.width / slope, PAPER.height / slope]
  const x = PAPER.width / 2 - (item.width / 2) * cos
  const y = PAPER.height / 2 - (item.width / 2) * sin
  const turned = [cos, sin, -sin, cos].map((part) => String(Math.round(part * 10000) / 10000)).join(' ')
  return `q ${PALE} ${shown(item.text, 'bold', item.size, `${turned} ${n(x)} ${n(y)} Tm`, encode)} Q`
}
