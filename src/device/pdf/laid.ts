import type { Weight } from './face.ts'

/** A4, in points; the margins leave room for a hole punch on the left. */
export const PAPER = { width: 595.28, height: 841.89, top: 44, right: 48, bottom: 60, left: 62 } as const

/** Something on a page. Points; `y` is counted from the top, and is the baseline of a text. */
export type Item =
  | { kind: 'text'; x: number; y: number; size: number; weight: Weight; text: string }
  /** A line from left to right, or downwards. */
  | { kind: 'rule'; x: number; y: number; length: number; down?: boolean; dotted?: boolean }
  | { kind: 'square'; x: number; y: number; side: number }
  /** Black cells of a picture code; `side` is the width of one cell. */
  | { kind: 'cells'; x: number; y: number; side: number; rows: readonly string[] }
  /** Large and pale from corner to corner, under everything. */
  | { kind: 'mark'; text: string; size: number; width: number }

/** Standard structure types of PDF that are used here. */
export type Tag =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'P'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Figure'

/** A part of the document as an assistive program reads it: parts within, and pieces of pages. */
export interface Part {
  tag: Tag
  within: (Part | Piece)[]
  /** What a picture says, and where on its page it is: points from the top left. */
  picture?: { alt: string; x: number; y: number; side: number }
}

/** What is marked on one page under one number. */
export interface Piece {
  page: number
  id: number
}

/** Items that belong to a part, or to none: rules, page numbers. */
export interface Stretch {
  piece?: Piece & { tag: Tag }
  items: Item[]
}

export interface LaidPage {
  stretches: Stretch[]
  /** The part of each piece, by the piece's number. */
  parts: Part[]
}

/** A document set on its pages. */
export interface Laid {
  pages: LaidPage[]
  root: Part
}

/** Puts items on pages, and notes to which part of the document they belong. */
export interface Pen {
  /** Everything drawn in `work` belongs to a part of this kind. */
  within(tag: Tag, work: () => void): void
  /** A picture, which is said by its other text. */
  figure(picture: NonNullable<Part['picture']>, items: Item[]): void
  draw(item: Item): void
  /** What nobody has to hear. `under`: before everything else on the page. */
  decorate(item: Item, options?: { page?: number; under?: boolean }): void
  newPage(): void
  laid: Laid
}

export function openPen(): Pen {
  const root: Part = { tag: 'Document', within: [] }
  const pages: LaidPage[] = []
  let open: Part[] = [root]
  const current = (): LaidPage => pages[pages.length - 1] ?? newPage()

  function newPage(): LaidPage {
    const page: LaidPage = { stretches: [], parts: [] }
    pages.push(page)
    return page
  }

  function draw(item: Item) {
    const page = current()
    const part = open[open.length - 1] ?? root
    const last = page.stretches[page.stretches.length - 1]
    if (last?.piece && page.parts[last.piece.id] === part) {
      last.items.push(item)
      return
    }
    const piece = { page: pages.length - 1, id: page.parts.length }
    page.parts.push(part)
    part.within.push(piece)
    page.stretches.push({ piece: { ...piece, tag: part.tag }, items: [item] })
  }

  function within(part: Part, work: () => void) {
    const parent = open[open.length - 1] ?? root
    parent.within.push(part)
    const before = open
    open = [...open, part]
    work()
    open = before
  }

  return {
    laid: { pages, root },
    draw,
    newPage,
    within: (tag, work) => within({ tag, within: [] }, work),
    figure: (picture, items) => within({ tag: 'Figure', within: [], picture }, () => items.forEach(draw)),
    decorate(item, { page, under = false } = {}) {
      const { stretches } = page === undefined ? current() : (pages[page] ?? current())
      const last = stretches[stretches.length - 1]
      if (under) stretches.unshift({ items: [item] })
      else if (last && !last.piece) last.items.push(item)
      else stretches.push({ items: [item] })
    },
  }
}
