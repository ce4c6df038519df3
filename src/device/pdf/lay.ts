import type { Printed, PrintedBlock } from '../../core/printed.ts'
import { setBlock } from './blocks.ts'
import type { Face, Weight } from './face.ts'
import { type Laid, PAPER } from './laid.ts'
import { itemsOf, openSetting, type Setting, SIZES } from './setting.ts'

/** Where every letter stands: pages of A4, with the foot and the mark on each. Pure. */
export function lay(printed: Printed, faces: Record<Weight, Face>): Laid {
  const setting = openSetting(faces)
  setting.pen.newPage()
  printed.blocks.forEach((block, index) => {
    const together = signedBlocks(printed.blocks, index)
    if (together.length > 0) setting.need(heightOf(together, faces))
    setBlock(setting, block)
  })
  const { laid } = setting.pen
  for (let page = 0; page < laid.pages.length; page += 1) setFoot(setting, printed, page)
  return laid
}

const isSaid = ({ kind }: PrintedBlock) => kind === 'paragraph' || kind === 'note'

/** What is said right before a place to sign, and that place: nobody signs a page on which nothing stands. */
function signedBlocks(blocks: readonly PrintedBlock[], index: number): PrintedBlock[] {
  const [before, block] = [blocks[index - 1], blocks[index]]
  if (!block || !isSaid(block) || (before && isSaid(before))) return []
  const end = blocks.findIndex((one, at) => at > index && !isSaid(one))
  return blocks[end]?.kind === 'signatures' ? blocks.slice(index, end + 1) : []
}

/** How high blocks are that stand together, in points: set once on a page of their own. */
function heightOf(blocks: readonly PrintedBlock[], faces: Record<Weight, Face>): number {
  const scratch = openSetting(faces)
  scratch.pen.newPage()
  // Not at the top, where the space above the first would be left out.
  const top = scratch.y + 1
  scratch.y = top
  for (const block of blocks) setBlock(scratch, block)
  return scratch.y - top
}

const MARK = 40

function setFoot(setting: Setting, { footer, pageWord, mark }: Printed, page: number) {
  const { pen, left, width } = setting
  const y = PAPER.height - PAPER.bottom + 16
  const pages = pen.laid.pages.length
  pen.decorate({ kind: 'rule', x: left, y: y - 3, length: width }, { page })
  const [at] = setting.wrap([{ text: `${pageWord} ${page + 1}/${pages}`, weight: 'regular' }], SIZES.small, width)
  const [of] = setting.wrap([{ text: footer, weight: 'regular' }], SIZES.small, width)
  for (const item of of ? itemsOf(setting, of, left, y, SIZES.small) : []) pen.decorate(item, { page })
  for (const item of at ? itemsOf(setting, at, left + width - at.width, y, SIZES.small) : [])
    pen.decorate(item, { page })
  if (mark === undefined) return
  const text = setting.known(mark)
  const diagonal = Math.hypot(PAPER.width, PAPER.height) - 160
  const size = Math.min(MARK, (MARK * diagonal) / setting.measure(text, 'bold', MARK))
  pen.decorate({ kind: 'mark', text, size, width: setting.measure(text, 'bold', size) }, { page, under: true })
}
