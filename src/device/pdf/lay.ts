import type { Printed } from '../../core/printed.ts'
import { setBlock } from './blocks.ts'
import type { Face, Weight } from './face.ts'
import { type Laid, PAPER } from './laid.ts'
import { itemsOf, openSetting, type Setting, SIZES } from './setting.ts'

/** Where every letter stands: pages of A4, with the foot and the mark on each. Pure. */
export function lay(printed: Printed, faces: Record<Weight, Face>): Laid {
  const setting = openSetting(faces)
  setting.pen.newPage()
  for (const block of printed.blocks) setBlock(setting, block)
  const { laid } = setting.pen
  for (let page = 0; page < laid.pages.length; page += 1) setFoot(setting, printed, page)
  return laid
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
